import type {ViewProps} from '../data';
import {Later} from './later';

export function Lecturer(_: ViewProps) {
  return <Later title="For the lecturer" />;
}
