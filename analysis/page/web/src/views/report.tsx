import type {ViewProps} from '../data';
import {Later} from './later';

export function Report(_: ViewProps) {
  return <Later title="Report" />;
}
