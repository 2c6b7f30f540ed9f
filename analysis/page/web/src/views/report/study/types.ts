// What `parallel38 report FILE.db` gives (analysis/report/answer.hpp, sensitivity/answer.hpp, discover/answer.hpp).
import type {Estimate, PageData, Range} from '../../../data';

export interface SweptFactor {
  id: string;
  title: string;
  group: string;
  levels: string[];
  low: number | null;
  high: number | null;
  values: number;
}
export interface FactorRow {
  id: string;
  title: string;
  factors: number;
  shapley: Estimate;
  total: Estimate;
  first: Estimate;
  trend: number | null;
  mean_size: Estimate;
  mean: Estimate;
  sd: number | null;
  swing: Estimate;
}
export interface AskedSensitivity {
  asked: string;
  contrast: string;
  kind: Kind;
  mean: number | null;
  sd: number | null;
  range: Range | null;
  chance: Estimate;
  constant: boolean;
  rows: FactorRow[];
  dummy: FactorRow;
  warnings: string[];
}
export type Kind = 'probability' | 'mean' | 'effect';
export interface SensitivityAnswer {
  method: 'variance' | 'given-data' | 'elementary-effects' | 'one-at-a-time';
  answers: AskedSensitivity[];
  study_warnings: string[];
}
export interface CurveMean {
  low: number;
  high: number;
  middle: number;
  points: number;
  value: Estimate;
}
export interface Curve {
  factor: string;
  title: string;
  levels: string[];
  single: boolean;
  means: CurveMean[];
  points: {factor: number; value: number}[];
}
export interface MapAxis {
  factor: string;
  title: string;
  levels: string[];
  single: boolean;
  low: number[];
  high: number[];
}
export interface MapCell {
  column: number;
  row: number;
  points: number;
  value: Estimate;
  few: boolean;
}
export interface AskedResponse {
  asked: string;
  contrast: string;
  contrast_title: string;
  unit: string;
  kind: Kind;
  every: boolean;
  mean: number | null;
  low: number | null;
  high: number | null;
  curves: Curve[];
  map: {across: MapAxis; up: MapAxis; cells: MapCell[]} | null;
}
export interface BoxLimit {
  id: string;
  title: string;
  low: number | null;
  high: number | null;
  kept: string[];
  admits: number | null;
  by_chance: number | null;
}
export interface Box {
  coverage: Estimate;
  density: Estimate;
  mass: number;
  box_points: number;
  box_of_interest: number;
  limits: BoxLimit[];
  trajectory: {coverage: number; density: number; mass: number; limits: number}[];
}
export interface DiscoverAnswer {
  target: string;
  above: number | null;
  points: number;
  of_interest: number;
  unsure: number;
  boxes: Box[];
  warnings: string[];
}
export interface StudyReport {
  title: string;
  question: string;
  study_digest: string;
  design: string;
  study_theory: string;
  coder: string;
  others: string;
  points: number;
  finished: number;
  fewest_runs: number;
  most_runs: number;
  base: number;
  scrambles: number;
  own_luck: boolean;
  factors: SweptFactor[];
  failures: {reason: string; points: number}[];
  sensitivity: SensitivityAnswer[];
  responses: AskedResponse[];
  boxes: DiscoverAnswer[];
  refused: {figure: string; why: string}[];
  runs: number;
  runs_per_draw: number;
  seed: number;
}

export interface Shown {
  data: PageData;
  id: string; // of the figures
}
