import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Sample } from "@/api/types";
import { OpenEscalations } from "@/features/escalations/OpenEscalations";
import { useMay } from "@/session/session";
import { Empty, Kbd, ProblemPanel, StaffName, useDelayed, useHotkeys, When } from "@/ui";
import ui from "@/ui/page.module.css";
import { samplesOptions } from "./api";
import { Drawing } from "./Drawing";
import { Checked, Share } from "./Figures";
import { monthWord } from "./month";
import styles from "./supervision.module.css";
import { useWalk } from "./useWalk";
import { QUESTIONS } from "./verdict";

/** Every sample of the units in scope, the newest month first. */
export function SampleList({ onOpen }: { onOpen: (sample: string) => void }) {
  const { t } = useTranslation("supervision");
  const draws = useMay("supervision.draw");
  const samples = useQuery(samplesOptions);
  const slow = useDelayed(samples.isPending);
  const [drawing, setDrawing] = useState(false);
  const rows = samples.data ?? [];
  const walk = useWalk(rows.map(({ id }) => id));
  useHotkeys(
    {
      j: () => void walk.step(1),
      arrowdown: () => void walk.step(1),
      k: () => void walk.step(-1),
      arrowup: () => void walk.step(-1),
      enter: () => walk.current && onOpen(walk.current),
      n: draws ? () => setDrawing(true) : undefined,
    },
    !drawing,
  );
  const button = draws && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setDrawing(true)}>
      {t("draw.open")} <Kbd>N</Kbd>
    </Button>
  );
  return (
    <>
      <header className={ui.head}>
        <div>
          <h1>{t("title")}</h1>
          <p>{t("about")}</p>
        </div>
        {button}
      </header>
      <OpenEscalations />
      <div ref={walk.frame} className={ui.frame}>
        {samples.isError ? (
          <ProblemPanel problem={samples.error} retry={() => void samples.refetch()} />
        ) : samples.isPending ? (
          slow && <Skeleton active className={ui.skeleton} />
        ) : rows.length === 0 ? (
          <Empty what={t("list.empty.what")} how={t("list.empty.how")} />
        ) : (
          <SampleTable rows={rows} current={walk.current} onOpen={onOpen} />
        )}
      </div>
      {draws && <Drawing open={drawing} known={rows} onClose={() => setDrawing(false)} onSample={onOpen} />}
    </>
  );
}

interface SampleTableProps {
  rows: readonly Sample[];
  current: string | undefined;
  onOpen: (sample: string) => void;
}

function SampleTable({ rows, current, onOpen }: SampleTableProps) {
  const { t } = useTranslation("supervision");
  return (
    <table className={`${ui.sticky} ${styles.table}`} aria-label={t("list.label")}>
      <thead>
        <tr>
          <th style={{ width: 100 }}>{t("list.month")}</th>
          <th>{t("list.unit")}</th>
          <th style={{ width: 76 }} className={ui.number}>
            {t("list.population")}
          </th>
          <th style={{ width: 138 }}>{t("list.rule")}</th>
          <th style={{ width: 76 }} className={ui.number}>
            {t("list.size")}
          </th>
          <th style={{ width: 176 }}>{t("list.checked")}</th>
          {QUESTIONS.map((question) => (
            <th key={question} style={{ width: 76 }} className={ui.number} title={t(`question.${question}`)}>
              {t(`short.${question}`)}
            </th>
          ))}
          <th style={{ width: 112 }} className={ui.wide}>
            {t("list.seed")}
          </th>
          <th style={{ width: 212 }} className={ui.wide}>
            {t("list.drawn")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((sample) => (
          <tr
            key={sample.id}
            data-row={sample.id}
            className={sample.id === current ? styles.current : undefined}
            onClick={() => onOpen(sample.id)}
          >
            <td>
              <Link to="/supervision" search={{ sample: sample.id }}>
                {monthWord(sample.month)}
              </Link>
            </td>
            <td title={sample.unit.name}>{sample.unit.name}</td>
            <td className={ui.number}>{sample.population}</td>
            <td>{t("list.ruleIs", { percent: sample.percent, least: sample.at_least })}</td>
            <td className={ui.number}>{sample.size}</td>
            <td>
              <Checked sample={sample} />
            </td>
            {QUESTIONS.map((question) => (
              <td key={question} className={ui.number}>
                <Share sample={sample} question={question} />
              </td>
            ))}
            <td className={ui.wide}>{sample.seed}</td>
            <td className={ui.wide}>
              <When at={sample.drawn_at} /> <StaffName staff={sample.drawn_by} none={t("list.byItself")} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
