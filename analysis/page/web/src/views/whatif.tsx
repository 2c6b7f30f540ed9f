import type {ViewProps} from '../data';
import {Later} from './later';

export function WhatIf(_: ViewProps) {
  return <Later title="What if?" />;
}
