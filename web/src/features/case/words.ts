import type { TFunction } from "i18next";

/** The second axis of categories that mobile hotlines use; its codes hold dots, its keys cannot. */
export const AXES = [
  "basic_communication",
  "information_security",
  "communication_charges",
  "marketing",
  "marketing.process",
  "monternet",
] as const;

export const axisWord = (axis: string | null, t: TFunction): string =>
  axis === null ? "" : t(`case:axis.${axis.replace(".", "_")}`, { defaultValue: axis });
