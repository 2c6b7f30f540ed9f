import type {ViewProps} from '../data';
import {Later} from './later';

export function Decision(_: ViewProps) {
  return <Later title="A decision" />;
}
