/** What the rules about watching processes and their contact points hold. */
import type { Figure } from "./types";

export type ProcessAlarms = Record<
  "rounds" | "stuck_days" | "overdue_percent" | keyof typeof ALARM_DEFAULTS,
  Figure
>;
/** A content as it is sent leaves out what stands at its default. */
export const wholeAlarms = (content: ProcessAlarms): ProcessAlarms => ({ ...ALARM_DEFAULTS, ...content });
const ALARM_DEFAULTS = {
  bottleneck_waiting: 5,
  rounds_warning: 6,
  rounds_serious: 10,
  stuck_days_warning: 10,
  stuck_days_serious: 20,
  overdue_hours: 0,
  overdue_hours_warning: 24,
  overdue_hours_serious: 72,
  lost_steps: 1,
  lost_steps_warning: 2,
  lost_steps_serious: 4,
  deviations: 1,
  deviations_warning: 2,
  deviations_serious: 4,
} as const;

export interface ContactPoints extends Record<"importance" | "important_from" | "good_percent", Figure> {
  points: { name: string; importance: Figure }[];
}
