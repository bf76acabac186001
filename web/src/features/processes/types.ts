/** What the server tells of service processes. */
import type { Schemas } from "@/api/types";

export const CLASSES = ["customer", "support", "management"] as const;
export type ProcessClass = Schemas["ProcessClass"];
export type ProcessRow = Schemas["ServiceProcess"];
export type Catalogue = Schemas["Catalogue"];
export type NewProcess = Schemas["ProcessEntry"];
export type TouchpointRow = Schemas["TouchpointRow"];
/** What a step asks for where customer and operator meet. Empty text: nothing is said. */
export type TouchpointWords = Pick<
  TouchpointRow,
  "contact_point" | "standard" | "limit" | "role" | "form" | "indicator"
>;
export type Version = Schemas["ProcessVersion"];
export type VersionStatus = Version["status"];
/** A process as a unit sees it. */
export type Process = Schemas["ProcessView"];
export type NodeKind = Schemas["NodeKind"];
export type Outcome = Schemas["StepOutcome"];
export type ProcessNode = Schemas["ProcessNode"];
/** `xml` has the reader's language; `source` is as it was drawn. */
export type VersionSheet = Schemas["DrawnVersion"];
export type Finding = Schemas["DiagramFinding"];
export type Draft = Schemas["Draft"];
export type Publication = Schemas["ProcessPublication"];
export type VersionLoad = Schemas["VersionLoad"];
export type StepLoad = Schemas["StepLoad"];
export type PostLoads = Schemas["PostLoads"];
export type PostLoad = Schemas["PostLoad"];
export type Comparison = Schemas["Comparison"];
export type StepDifference = Schemas["StepDifference"];
export type WayDifference = Schemas["WayDifference"];
export type Change = StepDifference["change"];
export type Trial = Schemas["ProcessTrial"];
export type StepTrial = Schemas["StepTrial"];
export type Alarms = Schemas["ProcessAlarms"];
export const ALARM_KINDS = ["overdue", "stuck", "rounds", "given_up", "deviates"] as const;
export type AlarmKind = Schemas["AlarmKind"];
export const ALARM_LEVELS = ["notice", "warning", "serious"] as const;
export type AlarmLevel = Schemas["AlarmLevel"];
export const ALARM_STATES = ["open", "acknowledged", "ended"] as const;
export const ALARM_ENDS = ["gone", "lapsed", "handled", "false"] as const;
export type AlarmEnd = Schemas["AlarmEnd"];
export const POINT_FIGURES = ["compliance", "satisfaction", "incidents"] as const;
export type PointFigure = Schemas["PointFigure"];
export const POINT_PARTS = ["missing", "numerator", "denominator"] as const;
export type PointPart = (typeof POINT_PARTS)[number];
