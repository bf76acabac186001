/** What the addresses of the processes say. */
import { oneOf, text } from "@/search";
import {
  ALARM_ENDS,
  ALARM_KINDS,
  ALARM_LEVELS,
  ALARM_STATES,
  type AlarmEnd,
  type AlarmKind,
  type AlarmLevel,
  POINT_FIGURES,
  POINT_PARTS,
  type PointFigure,
  type PointPart,
} from "./types";

/** Which side of the register is looked at, and what is sought in it; of the scorecard which unit and days, and what
 * stands open. */
export interface ProcessesSearch {
  tab?: "touchpoints" | "scorecard" | undefined;
  q?: string | undefined;
  unit?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  point?: string | undefined;
  figure?: PointFigure | undefined;
  part?: PointPart | undefined;
}

export const processesSearch = (search: Record<string, unknown>): ProcessesSearch => ({
  tab: oneOf(search.tab, "touchpoints", "scorecard"),
  q: text(search.q),
  unit: text(search.unit),
  from: text(search.from),
  to: text(search.to),
  point: text(search.point),
  figure: oneOf(search.figure, ...POINT_FIGURES),
  part: oneOf(search.part, ...POINT_PARTS),
});

export const POST_FIGURES = ["waiting", "overdue", "done"] as const;
export type PostFigure = (typeof POST_FIGURES)[number];

/** As which unit sees it, which version, and which node of it; or the load of each post. */
export interface ProcessSearch {
  unit?: string | undefined;
  version?: string | undefined;
  node?: string | undefined;
  view?: "posts" | undefined;
  /** The post and the figure of its load that stand open. Steps that name no post have an empty one. */
  post?: string | undefined;
  figure?: PostFigure | undefined;
}

export const processSearch = (search: Record<string, unknown>): ProcessSearch => ({
  unit: text(search.unit),
  version: text(search.version),
  node: text(search.node),
  view: oneOf(search.view, "posts"),
  post: typeof search.post === "string" ? search.post : undefined,
  figure: oneOf(search.figure, ...POST_FIGURES),
});

/** What is compared: two versions by their ids, or the draft of a unit by `draft:` and its id. */
export interface CompareSearch {
  unit?: string | undefined;
  left?: string | undefined;
  right?: string | undefined;
}

export const compareSearch = (search: Record<string, unknown>): CompareSearch => ({
  unit: text(search.unit),
  left: text(search.left),
  right: text(search.right),
});

/** As which unit sees it, which alarms alone, and the one that is open. */
export interface AlarmsSearch {
  unit?: string | undefined;
  kind?: AlarmKind | undefined;
  level?: AlarmLevel | undefined;
  node?: string | undefined;
  state?: (typeof ALARM_STATES)[number] | undefined;
  ended_as?: AlarmEnd | undefined;
  every?: boolean | undefined;
  from?: string | undefined;
  to?: string | undefined;
  tab?: "ratings" | undefined;
  alarm?: string | undefined;
}

export const alarmsSearch = (search: Record<string, unknown>): AlarmsSearch => ({
  unit: text(search.unit),
  kind: oneOf(search.kind, ...ALARM_KINDS),
  level: oneOf(search.level, ...ALARM_LEVELS),
  node: text(search.node),
  state: oneOf(search.state, ...ALARM_STATES),
  ended_as: oneOf(search.ended_as, ...ALARM_ENDS),
  every: search.every === true || undefined,
  from: text(search.from),
  to: text(search.to),
  tab: oneOf(search.tab, "ratings"),
  alarm: text(search.alarm),
});
