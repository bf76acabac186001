import { ArrowLeftOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { App, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/problem";
import type { Sample, SampledCase } from "@/api/types";
import { CaseDrawer } from "@/features/worklist/CaseDrawer";
import { Empty, ProblemPanel, StaffName, useDelayed, useHotkeys, When } from "@/ui";
import ui from "@/ui/page.module.css";
import { sampleOptions } from "./api";
import { CaseTable } from "./CaseTable";
import { CheckPanel } from "./CheckPanel";
import { Checked, Share } from "./Figures";
import { monthWord } from "./month";
import styles from "./supervision.module.css";
import { useWalk } from "./useWalk";
import { nextUnchecked, QUESTIONS } from "./verdict";

interface SampleViewProps {
  id: string;
  openId: string | undefined;
  onOpen: (ticket: string | undefined) => void;
  onLeave: () => void;
}

/** One sample: how it was drawn, how far it is checked, and its cases. */
export function SampleView(props: SampleViewProps) {
  const { t } = useTranslation("supervision");
  const sample = useQuery(sampleOptions(props.id));
  const slow = useDelayed(sample.isPending);
  return (
    <>
      <header className={ui.head}>
        <div>
          <Link to="/supervision" search={{}} className={styles.back}>
            <ArrowLeftOutlined aria-hidden /> {t("sample.back")}
          </Link>
          {sample.data && (
            <h1>
              {sample.data.unit.name} · {monthWord(sample.data.month)}
            </h1>
          )}
        </div>
      </header>
      {sample.data ? (
        <>
          <Facts sample={sample.data} />
          <Cases {...props} cases={sample.data.cases} />
        </>
      ) : sample.error instanceof Problem && sample.error.status === 404 ? (
        <Empty what={t("sample.missing.what")} how={t("sample.missing.how")} />
      ) : sample.isError ? (
        <ProblemPanel problem={sample.error} retry={() => void sample.refetch()} />
      ) : (
        slow && <Skeleton active className={ui.skeleton} />
      )}
    </>
  );
}

function Facts({ sample }: { sample: Sample }) {
  const { t } = useTranslation("supervision");
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t("list.checked")}</dt>
        <dd>
          <Checked sample={sample} />
        </dd>
      </div>
      {QUESTIONS.map((question) => (
        <div key={question}>
          <dt>{t(`short.${question}`)}</dt>
          <dd>
            <strong>
              <Share sample={sample} question={question} />
            </strong>
          </dd>
        </div>
      ))}
      <div>
        <dt>{t("sample.size")}</dt>
        <dd>{t("sample.sizeIs", { size: sample.size, population: sample.population })}</dd>
      </div>
      <div>
        <dt>{t("list.rule")}</dt>
        <dd>{t("list.ruleIs", { percent: sample.percent, least: sample.at_least })}</dd>
      </div>
      <div title={t("draw.seedHow")}>
        <dt>{t("list.seed")}</dt>
        <dd>{sample.seed}</dd>
      </div>
      <div>
        <dt>{t("list.drawn")}</dt>
        <dd>
          <When at={sample.drawn_at} full /> <StaffName staff={sample.drawn_by} none={t("list.byItself")} />
        </dd>
      </div>
    </dl>
  );
}

function Cases({ id, cases, openId, onOpen, onLeave }: SampleViewProps & { cases: readonly SampledCase[] }) {
  const { t } = useTranslation("supervision");
  const { message } = App.useApp();
  const navigate = useNavigate();
  const walk = useWalk(cases.map((one) => one.ticket_id));
  const at = cases.findIndex((one) => one.ticket_id === openId);
  const found = cases[at];
  const open = (ticket: string | undefined) => {
    if (ticket) walk.setCurrent(ticket);
    onOpen(ticket);
  };
  const go = (by: number) => {
    // With a case open, walking leafs through the cases from it on.
    const next = found ? cases[Math.max(0, Math.min(cases.length - 1, at + by))]?.ticket_id : walk.step(by);
    if (found) open(next);
  };
  const page = openId ?? walk.current;
  useHotkeys({
    j: () => go(1),
    arrowdown: () => go(1),
    k: () => go(-1),
    arrowup: () => go(-1),
    enter: () => walk.current && open(walk.current),
    o: () => page && void navigate({ to: "/tickets/$id", params: { id: page } }),
    escape: () => (openId ? open(undefined) : onLeave()),
  });
  const done = () => {
    const next = openId && nextUnchecked(cases, openId);
    void message.success(t(next ? "check.kept" : "check.allDone"));
    if (next) open(next);
  };
  return (
    <>
      <div ref={walk.frame} className={ui.frame}>
        <CaseTable cases={cases} current={walk.current} openId={openId} onOpen={open} />
      </div>
      <CaseDrawer
        id={found?.ticket_id}
        place={found && `${at + 1} / ${cases.length}`}
        act={undefined}
        onWalk={go}
        onClose={() => open(undefined)}
        foot={found && <CheckPanel sample={id} found={found} onDone={done} />}
      />
    </>
  );
}
