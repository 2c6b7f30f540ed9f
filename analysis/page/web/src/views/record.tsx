import type {ViewProps} from '../data';
import {Later} from './later';

export function Record(_: ViewProps) {
  return <Later title="The record" />;
}
