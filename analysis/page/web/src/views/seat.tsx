import type {ViewProps} from '../data';
import {Later} from './later';

export function Seat(_: ViewProps) {
  return <Later title="Take a seat" />;
}
