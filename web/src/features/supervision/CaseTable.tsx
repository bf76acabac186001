import { useTranslation } from "react-i18next";
import type { Grade, SampledCase } from "@/api/types";
import { StaffName, When } from "@/ui";
import ui from "@/ui/page.module.css";
import { AnswerSign } from "./Figures";
import styles from "./supervision.module.css";
import { answerOf, QUESTIONS } from "./verdict";

interface CaseTableProps {
  cases: readonly SampledCase[];
  current: string | undefined;
  openId: string | undefined;
  onOpen: (ticket: string) => void;
}

/** The cases in the order of the draw; nothing of their customers. */
export function CaseTable({ cases, current, openId, onOpen }: CaseTableProps) {
  const { t } = useTranslation("supervision");
  return (
    <table className={`${ui.sticky} ${styles.table}`} aria-label={t("sample.cases")}>
      <thead>
        <tr>
          <th style={{ width: 184 }}>{t("case.number")}</th>
          <th>{t("case.matter")}</th>
          <th style={{ width: 120 }} className={ui.wide}>
            {t("case.category")}
          </th>
          <th style={{ width: 76 }} className={ui.number}>
            {t("case.rounds")}
          </th>
          <th style={{ width: 124 }}>{t("case.grade")}</th>
          {QUESTIONS.map((question) => (
            <th key={question} style={{ width: 104 }} title={t(`question.${question}`)}>
              {t(`short.${question}`)}
            </th>
          ))}
          <th style={{ width: 190 }} className={ui.wide}>
            {t("case.checked")}
          </th>
        </tr>
      </thead>
      <tbody>
        {cases.map((one) => (
          <CaseRow
            key={one.ticket_id}
            found={one}
            current={one.ticket_id === current}
            open={one.ticket_id === openId}
            onOpen={() => onOpen(one.ticket_id)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface CaseRowProps {
  found: SampledCase;
  current: boolean;
  open: boolean;
  onOpen: () => void;
}

function CaseRow({ found, current, open, onOpen }: CaseRowProps) {
  const { t } = useTranslation("supervision");
  const marks = [current && styles.current, open && styles.open].filter(Boolean).join(" ");
  return (
    <tr data-row={found.ticket_id} className={marks} aria-current={open || undefined} onClick={onOpen}>
      <td>
        <button type="button" className={ui.link}>
          {found.number}
        </button>
      </td>
      <td title={found.matter}>{found.matter}</td>
      <td className={ui.wide}>{found.category_name}</td>
      <td className={ui.number}>{found.round}</td>
      <td>
        {found.satisfaction ? (
          t(`common:grade.${found.satisfaction as Grade}`)
        ) : (
          <span className={styles.quiet}>{t("case.noGrade")}</span>
        )}
      </td>
      {QUESTIONS.map((question) => (
        <td key={question} title={found.remark ?? undefined}>
          <AnswerSign answer={answerOf(found, question)} />
        </td>
      ))}
      <td className={ui.wide}>
        {found.checked_at ? (
          <>
            <StaffName staff={found.checked_by} /> · <When at={found.checked_at} />
          </>
        ) : (
          <span className={styles.quiet}>{t(found.involved ? "case.involved" : "case.unchecked")}</span>
        )}
      </td>
    </tr>
  );
}
