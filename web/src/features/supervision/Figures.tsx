import { CheckCircleOutlined, CloseCircleOutlined, QuestionCircleOutlined } from "@ant-design/icons";
import { Progress } from "antd";
import { useTranslation } from "react-i18next";
import type { Sample } from "@/api/types";
import styles from "./supervision.module.css";
import { type Answer, type Question, shareOf } from "./verdict";

const ICONS = {
  yes: <CheckCircleOutlined aria-hidden />,
  no: <CloseCircleOutlined aria-hidden />,
  unknown: <QuestionCircleOutlined aria-hidden />,
} as const;

/** An answer by sign and word; a dash before the case was checked. */
export function AnswerSign({ answer, faint = false }: { answer: Answer | undefined; faint?: boolean }) {
  const { t } = useTranslation("supervision");
  if (!answer) return <span className={styles.quiet}>{t("notYet")}</span>;
  return (
    <span className={faint ? undefined : styles[answer]}>
      {ICONS[answer]} {t(`answer.${answer}`)}
    </span>
  );
}

/** How far the check of a sample has come. */
export function Checked({ sample: { checked, size } }: { sample: Sample }) {
  const { t } = useTranslation("supervision");
  const done = checked === size;
  return (
    <span className={styles.progress}>
      <Progress
        percent={(100 * checked) / size}
        size="small"
        showInfo={false}
        status={done ? "success" : "normal"}
        aria-label={t("list.progress", { checked, size })}
      />
      <span className={done ? styles.yes : undefined}>
        {done && <CheckCircleOutlined aria-hidden />} {checked} / {size}
      </span>
    </span>
  );
}

/** How many of the checked cases were answered by yes. */
export function Share({ sample, question }: { sample: Sample; question: Question }) {
  const { t } = useTranslation("supervision");
  const share = shareOf(sample[question], sample.checked);
  if (share === undefined) return <span className={styles.quiet}>{t("notYet")}</span>;
  return (
    <span title={t("list.share", { count: sample[question], checked: sample.checked })}>
      {t("list.percent", { share })}
    </span>
  );
}
