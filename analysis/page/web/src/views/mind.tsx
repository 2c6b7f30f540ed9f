import type {ViewProps} from '../data';
import {Later} from './later';

export function Mind(_: ViewProps) {
  return <Later title="A mind" />;
}
