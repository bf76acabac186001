import { ArrowRightOutlined } from "@ant-design/icons";
import { Tag } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { limitWords } from "../limit";
import type { ProcessNode } from "../types";
import { usePostName } from "../words";
import type { WayOut } from "./elements";
import { SIGNS } from "./kinds";
import styles from "./steps.module.css";

interface StepPanelProps {
  node: ProcessNode | undefined;
  ways: readonly WayOut[];
  /** Said where nothing is chosen. */
  children: ReactNode;
}

/** What the chosen node asks for, and where it leads. */
export function StepPanel({ node, ways, children }: StepPanelProps) {
  const { t } = useTranslation("processes");
  return (
    <aside className={styles.panel} aria-label={t("steps.panel")} aria-live="polite">
      {node ? <Node key={node.id} node={node} ways={ways} /> : children}
    </aside>
  );
}

function Node({ node, ways }: { node: ProcessNode; ways: readonly WayOut[] }) {
  const { t } = useTranslation("processes");
  const Sign = SIGNS[node.kind];
  return (
    <>
      <h2>{node.name || t(`kind.${node.kind}`)}</h2>
      <p className={styles.kind}>
        <Sign /> {t(`kind.${node.kind}`)}
        {node.for_each && <> · {t("forEach")}</>}
      </p>
      {node.kind === "step" && <Touchpoint node={node} />}
      {node.kind !== "step" && <p className={styles.does}>{t(`kindDoes.${node.kind}`)}</p>}
      {node.outcomes.length > 0 && (
        <>
          <h3>{t("touchpoint.outcomes")}</h3>
          <ul className={styles.outcomes}>
            {node.outcomes.map((outcome) => (
              <li key={outcome.code}>
                {outcome.name || outcome.code} <code>{outcome.code}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      {ways.length > 0 && <Ways ways={ways} />}
    </>
  );
}

function Touchpoint({ node }: { node: ProcessNode }) {
  const { t } = useTranslation("processes");
  const post = usePostName();
  const rows: [string, string][] = [
    ["contactPoint", node.contact_point],
    ["standard", node.standard],
    ["limit", limitWords(node.limit, t)],
    ["role", post(node.role)],
    ["form", node.form],
    ["indicator", node.indicator],
  ];
  return (
    <dl className={styles.facts}>
      {rows.map(([what, said]) => (
        <div key={what}>
          <dt>{t(`touchpoint.${what}`)}</dt>
          <dd>{said || <span className={styles.quiet}>{t("touchpoint.unsaid")}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}

function Ways({ ways }: { ways: readonly WayOut[] }) {
  const { t } = useTranslation("processes");
  return (
    <>
      <h3>{t("ways.title")}</h3>
      <ul className={styles.ways}>
        {ways.map((way) => (
          <li key={way.id}>
            <p>
              <ArrowRightOutlined aria-hidden /> {way.to}
              {way.name && <span className={styles.quiet}> · {way.name}</span>}
              {way.isDefault && (
                <Tag variant="filled" className={styles.default}>
                  {t("ways.default")}
                </Tag>
              )}
            </p>
            {way.condition && <code>{way.condition}</code>}
          </li>
        ))}
      </ul>
    </>
  );
}
