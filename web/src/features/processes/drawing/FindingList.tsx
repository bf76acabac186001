import { CheckCircleOutlined, CloseCircleFilled, InfoCircleOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import type { Finding } from "../types";
import styles from "./drawing.module.css";
import { sorted } from "./findings";

interface FindingListProps {
  findings: readonly Finding[];
  checking: boolean;
  /** What an element of the drawing is called; nothing where there is none. */
  nameOf: (element: string) => string | undefined;
  onChoose: (element: string) => void;
}

/** What stands against the drawing, and what it lacks; each leads to its element. */
export function FindingList({ findings, checking, nameOf, onChoose }: FindingListProps) {
  const { t } = useTranslation("processes");
  const blocking = findings.filter((one) => one.blocking).length;
  return (
    <section className={styles.findings} aria-label={t("findings.title")}>
      <h2>
        {t("findings.title")}
        <span role="status">
          {checking
            ? t("findings.checking")
            : findings.length === 0
              ? t("findings.none")
              : t("findings.count", { blocking, hints: findings.length - blocking })}
        </span>
      </h2>
      {findings.length === 0 ? (
        <p className={styles.fine}>
          <CheckCircleOutlined aria-hidden /> {t("findings.fine")}
        </p>
      ) : (
        <ul>
          {sorted(findings).map((one) => (
            <li
              key={`${one.id} ${one.element} ${one.line} ${one.text}`}
              className={one.blocking ? styles.blocking : styles.hint}
            >
              {one.blocking ? <CloseCircleFilled /> : <InfoCircleOutlined />}
              <span className="sr-only">{t(one.blocking ? "findings.blocking" : "findings.hint")}</span>
              {nameOf(one.element) ? (
                <button type="button" onClick={() => onChoose(one.element)}>
                  {nameOf(one.element)}
                </button>
              ) : (
                one.name && <strong>{one.name}</strong>
              )}
              <span>{one.text}</span>
              {one.line !== null && !nameOf(one.element) && (
                <small>{t("findings.line", { line: one.line })}</small>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
