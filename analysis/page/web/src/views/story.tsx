import type {ViewProps} from '../data';
import {Later} from './later';

export function Story(_: ViewProps) {
  return <Later title="The story" />;
}
