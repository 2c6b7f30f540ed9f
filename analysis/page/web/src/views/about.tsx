import type {ViewProps} from '../data';
import {Later} from './later';

export function About(_: ViewProps) {
  return <Later title="What this is not" />;
}
