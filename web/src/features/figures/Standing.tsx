import { CheckCircleFilled, CloseCircleFilled, InfoCircleOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import type { FigureValue } from "@/api/types";
import styles from "./figures.module.css";
import { standingOf } from "./words";

const SIGNS = {
  kept: <CheckCircleFilled aria-hidden />,
  missed: <CloseCircleFilled aria-hidden />,
  shown: <InfoCircleOutlined aria-hidden />,
} as const;

/** Whether the target was reached, by sign and word. */
export function StandingSign({ value }: { value: Pick<FigureValue, "kept" | "hearsay" | "target"> }) {
  const { t } = useTranslation("figures");
  const standing = standingOf(value);
  const word =
    standing !== "shown"
      ? standing
      : value.hearsay
        ? "hearsay"
        : value.target === null
          ? "noTarget"
          : "noValue";
  return (
    <span className={styles[standing]} title={t(`standingHow.${word}`)}>
      {SIGNS[standing]} {t(`standing.${word}`)}
    </span>
  );
}
