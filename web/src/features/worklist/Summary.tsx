import { CloseCircleFilled, UserDeleteOutlined, WarningFilled } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Counts } from "@/api/types";
import { countWord } from "./counts";
import type { Narrowing } from "./filter";
import styles from "./screen.module.css";

interface SummaryProps {
  counts: Counts | undefined;
  onNarrow: (next: Narrowing) => void;
}

/** What is urgent, in three numbers; each opens its rows. */
export function Summary({ counts, onNarrow }: SummaryProps) {
  const { t } = useTranslation("worklist");
  if (!counts) return null;
  return (
    <div className={styles.summary}>
      <Figure
        tone={counts.lost > 0 ? styles.lost : ""}
        icon={<CloseCircleFilled />}
        value={countWord(counts.lost, counts.cap)}
        label={t("summary.lost")}
        onClick={() => onNarrow({ due: "lost" })}
      />
      <Figure
        tone={counts.due_soon > 0 ? styles.soon : ""}
        icon={<WarningFilled />}
        value={countWord(counts.due_soon, counts.cap)}
        label={t("summary.soon")}
        onClick={() => onNarrow({ due: "soon" })}
      />
      <Figure
        tone=""
        icon={<UserDeleteOutlined />}
        value={countWord(counts.unassigned, counts.cap)}
        label={t("summary.unassigned")}
        onClick={() => onNarrow({ assignee: "none" })}
      />
    </div>
  );
}

interface FigureProps {
  tone: string | undefined;
  icon: ReactNode;
  value: string;
  label: string;
  onClick: () => void;
}

function Figure({ tone, icon, value, label, onClick }: FigureProps) {
  return (
    <button type="button" className={`${styles.figure} ${tone ?? ""}`} onClick={onClick}>
      <span aria-hidden>{icon}</span>
      <strong>{value}</strong>
      <span>{label}</span>
    </button>
  );
}
