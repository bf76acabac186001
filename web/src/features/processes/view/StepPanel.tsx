import { ArrowRightOutlined } from "@ant-design/icons";
import { Tag } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { span, When } from "@/ui";
import { limitWords } from "../limit";
import type { ProcessNode, StepLoad } from "../types";
import { usePostName } from "../words";
import { Hourglass, Reasons } from "./Bottlenecks";
import type { WayOut } from "./elements";
import { SIGNS } from "./kinds";
import styles from "./steps.module.css";

interface StepPanelProps {
  node: ProcessNode | undefined;
  ways: readonly WayOut[];
  /** What waits at it now and was done lately; nothing where no case runs by this version. */
  load?: StepLoad | undefined;
  /** Said where nothing is chosen. */
  children: ReactNode;
}

/** What the chosen node asks for, and where it leads. */
export function StepPanel({ node, ways, load, children }: StepPanelProps) {
  const { t } = useTranslation("processes");
  return (
    <aside className={styles.panel} aria-label={t("steps.panel")} aria-live="polite">
      {node ? <Node key={node.id} node={node} ways={ways} load={load} /> : children}
    </aside>
  );
}

type NodeProps = Pick<StepPanelProps, "ways" | "load"> & { node: ProcessNode };

function Node({ node, ways, load }: NodeProps) {
  const { t } = useTranslation("processes");
  const Sign = SIGNS[node.kind];
  return (
    <>
      <h2>{node.name || t(`kind.${node.kind}`)}</h2>
      <p className={styles.kind}>
        <Sign /> {t(`kind.${node.kind}`)}
        {node.for_each && <> · {t("forEach")}</>}
      </p>
      {load && <Load load={load} />}
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

/** How it goes at a step: what waits now, what was done in the last 30 days. */
function Load({ load }: { load: StepLoad }) {
  const { t } = useTranslation("processes");
  return (
    <dl className={styles.facts}>
      {load.bottleneck.length > 0 && (
        <div>
          <dt>
            <Hourglass /> {t("bottlenecks.is")}
          </dt>
          <dd className={styles.reasons}>
            <Reasons load={load} />
          </dd>
        </div>
      )}
      <div>
        <dt>{t("monitor.now")}</dt>
        <dd>
          {t("monitor.open", { count: load.open })}
          {load.overdue > 0 && (
            <strong className={styles.late}> {t("monitor.late", { count: load.overdue })}</strong>
          )}
          {load.oldest_at && (
            <>
              {" · "}
              {t("monitor.oldest")} <When at={load.oldest_at} />
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>{t("monitor.lately")}</dt>
        <dd>
          {t("monitor.done", { count: load.done })}
          {load.late > 0 && <span> {t("monitor.late", { count: load.late })}</span>}
          {load.median_seconds !== null && (
            <>
              {" · "}
              {t("monitor.median", { time: span(load.median_seconds * 1000, t) })}
            </>
          )}
        </dd>
      </div>
    </dl>
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
