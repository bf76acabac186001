/** How a seat stands: sign, word and tone, never by colour alone. */
import {
  CheckCircleFilled,
  CoffeeOutlined,
  EditOutlined,
  HourglassOutlined,
  LogoutOutlined,
  PauseCircleFilled,
  PhoneFilled,
  SwapOutlined,
  TeamOutlined,
} from "@ant-design/icons";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import styles from "./telephony.module.css";
import type { Choice, Presence, Stage } from "./types";

type Tone = "green" | "amber" | "blue" | "red" | "grey";
interface Sign {
  icon: ComponentType;
  tone: Tone;
}

const SIGNS: Record<Presence, Sign> = {
  signed_out: { icon: LogoutOutlined, tone: "grey" },
  idle: { icon: CheckCircleFilled, tone: "green" },
  busy: { icon: CoffeeOutlined, tone: "grey" },
  ringing: { icon: PhoneFilled, tone: "amber" },
  talking: { icon: PhoneFilled, tone: "blue" },
  wrap_up: { icon: EditOutlined, tone: "amber" },
  resting: { icon: HourglassOutlined, tone: "grey" },
};
const STAGES: Partial<Record<Stage, Sign>> = {
  held: { icon: PauseCircleFilled, tone: "amber" },
  consulting: { icon: SwapOutlined, tone: "blue" },
  conference: { icon: TeamOutlined, tone: "blue" },
};

export const signOf = (presence: Presence, stage: Stage | null): Sign =>
  (presence === "talking" && stage && STAGES[stage]) || SIGNS[presence];

/** Names of the site's own choices, in the reader's language. */
export function useNamed(): (choices: readonly Choice[] | undefined, code: string) => string {
  const { i18n } = useTranslation();
  return (choices, code) => {
    const found = choices?.find((one) => one.code === code);
    return found ? (i18n.language === "en" ? found.name_en : found.name) : code;
  };
}

export function useStands(): (
  of: { presence: Presence; reason: string; stage: Stage | null },
  busy?: readonly Choice[],
) => string {
  const { t, i18n } = useTranslation("telephony");
  const named = useNamed();
  return ({ presence, reason, stage }, busy) => {
    if (presence === "talking" && stage) return t(`stage.${stage}`);
    if (presence !== "busy" || !reason) return t(`presence.${presence}`);
    if (i18n.exists(`telephony:reason.${reason}`)) return t(`reason.${reason}`);
    return t("busyBecause", { reason: named(busy, reason) });
  };
}

interface StandingProps {
  presence: Presence;
  reason: string;
  stage: Stage | null;
  busy?: readonly Choice[] | undefined;
}

export function Standing({ presence, reason, stage, busy }: StandingProps) {
  const stands = useStands();
  const { icon: Icon, tone } = signOf(presence, stage);
  return (
    <span className={`${styles.standing} ${styles[tone]}`}>
      <span aria-hidden>
        <Icon />
      </span>{" "}
      {stands({ presence, reason, stage }, busy)}
    </span>
  );
}
