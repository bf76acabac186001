import type { TFunction } from "i18next";
import type { HotlineAxis } from "@/api/types";

/** The second axis of categories that mobile hotlines use; its codes hold dots, its keys cannot. */
export const AXES: readonly HotlineAxis[] = [
  "basic_communication",
  "information_security",
  "communication_charges",
  "marketing",
  "marketing.process",
  "monternet",
];

export const axisWord = (axis: HotlineAxis | null, t: TFunction): string =>
  axis === null ? "" : t(`case:axis.${axis.replace(".", "_")}`, { defaultValue: axis });
