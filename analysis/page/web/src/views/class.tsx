import type {ViewProps} from '../data';
import {Later} from './later';

export function Class(_: ViewProps) {
  return <Later title="Class" />;
}
