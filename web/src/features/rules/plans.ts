/** Emergency plans as the server keeps them. */
import type { CodedRow, Figure } from "./types";

export interface PlanStepRow {
  code: string;
  text: string;
  text_en: string;
  post: string;
  minutes: Figure;
}
export interface EmergencyPlanRow extends CodedRow {
  kinds: string[];
  at_least: Figure;
  leader: string;
  told: string[];
  steps: PlanStepRow[];
  trigger: string;
  trigger_en: string;
  wording: string;
  wording_en: string;
}
export interface EmergencyPlans {
  plans: EmergencyPlanRow[];
}
