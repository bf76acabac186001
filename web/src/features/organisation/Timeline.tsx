import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Timeline as AntTimeline, App, Button, Popconfirm, Skeleton, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useProblemText } from "@/api/problem";
import { useMay } from "@/session/session";
import { Empty, ProblemPanel, StaffName, When } from "@/ui";
import {
  cancelChange,
  changesOptions,
  ORGANISATION,
  plannedOptions,
  spansOptions,
  type UnitChange,
  type UnitSheet,
} from "./api";
import styles from "./organisation.module.css";

interface TimelineProps {
  unit: UnitSheet;
  onUnit: (id: string) => void;
}

const COLOURS = { planned: "blue", done: "green", cancelled: "gray", failed: "red" } as const;
type State = keyof typeof COLOURS;

/** What was and will be changed, the latest first, and beneath where the unit has hung by day. */
export function Timeline({ unit, onUnit }: TimelineProps) {
  const { t } = useTranslation("organisation");
  const changes = useInfiniteQuery(changesOptions(unit.id));
  if (changes.isError) return <ProblemPanel problem={changes.error} retry={() => void changes.refetch()} />;
  if (changes.isPending) return <Skeleton active />;
  const lines = changes.data.pages.flatMap((page) => page.items);
  return (
    <>
      {lines.length === 0 ? (
        <p className={styles.quiet}>{t("timeline.empty")}</p>
      ) : (
        <AntTimeline
          items={lines.map((line) => ({
            key: line.id,
            color: COLOURS[line.state as State],
            content: <Line line={line} unit={unit} onUnit={onUnit} />,
          }))}
        />
      )}
      {changes.hasNextPage && (
        <Button
          size="small"
          loading={changes.isFetchingNextPage}
          onClick={() => void changes.fetchNextPage()}
        >
          {t("more")}
        </Button>
      )}
      <Spans unit={unit} />
    </>
  );
}

/** What is planned anywhere in the reader's part of the tree, the next one first; nothing, if there is nothing. */
export function Planned({ unit, onUnit }: TimelineProps) {
  const { t } = useTranslation("organisation");
  const planned = useInfiniteQuery(plannedOptions);
  const lines = (planned.data?.pages ?? []).flatMap((page) => page.items);
  if (lines.length === 0) return null;
  return (
    <section aria-label={t("timeline.ahead")}>
      <h3 className={styles.ahead}>{t("timeline.ahead")}</h3>
      {lines.map((line) => (
        <Line key={line.id} line={line} unit={unit} onUnit={onUnit} />
      ))}
      {planned.hasNextPage && (
        <Button
          size="small"
          loading={planned.isFetchingNextPage}
          onClick={() => void planned.fetchNextPage()}
        >
          {t("more")}
        </Button>
      )}
    </section>
  );
}

function Line({ line, unit, onUnit }: TimelineProps & { line: UnitChange }) {
  const { t } = useTranslation("organisation");
  const name = String((line.details as Record<string, unknown>).name ?? "");
  const other = line.other?.name ?? t("none");
  const about = line.unit.id === unit.id ? "" : line.unit.name;
  const mode = String((line.details as Record<string, unknown>).mode ?? "unset");
  return (
    <div className={styles.line}>
      <Tag color={COLOURS[line.state as State]}>{t(`state.${line.state}`)}</Tag>
      <span>
        {about && line.kind !== "open" && `${about}${t("timeline.colon")}`}
        {t(`timeline.${line.kind}`, { name, other, mode: t(`seatMode.${mode}`) })}
      </span>
      <When at={line.effective_at} full />
      <span className={styles.quiet}>
        <StaffName staff={line.person} none={t("timeline.shell")} />
        {line.note && ` · ${line.note}`}
        {line.failed && ` · ${line.failed}`}
      </span>
      {about && (
        <button type="button" className={styles.link} onClick={() => onUnit(line.unit.id)}>
          {t("unit.see")}
        </button>
      )}
      {line.state === "planned" && <Cancel change={line.id} />}
    </div>
  );
}

function Cancel({ change }: { change: string }) {
  const { t } = useTranslation("organisation");
  const may = useMay("organisation.administer");
  const client = useQueryClient();
  const { message } = App.useApp();
  const words = useProblemText();
  const cancelling = useMutation({
    mutationFn: () => cancelChange(change),
    onSuccess: () => void message.success(t("timeline.cancelled")),
    onError: (problem) => void message.error(words(problem).title),
    onSettled: () => client.invalidateQueries({ queryKey: ORGANISATION }),
  });
  if (!may) return null;
  return (
    <Popconfirm title={t("timeline.cancelSure")} onConfirm={() => cancelling.mutate()}>
      <Button size="small" loading={cancelling.isPending}>
        {t("timeline.cancel")}
      </Button>
    </Popconfirm>
  );
}

function Spans({ unit }: { unit: UnitSheet }) {
  const { t } = useTranslation("organisation");
  const spans = useQuery(spansOptions(unit.id));
  if (!spans.data) return null;
  if (spans.data.length === 0) return <Empty what={t("spans.empty")} />;
  return (
    <table className={styles.table} aria-label={t("spans.title")}>
      <caption>{t("spans.title")}</caption>
      <thead>
        <tr>
          <th>{t("spans.from")}</th>
          <th>{t("spans.to")}</th>
          <th>{t("spans.name")}</th>
          <th>{t("spans.parent")}</th>
        </tr>
      </thead>
      <tbody>
        {spans.data.map((span) => (
          <tr key={span.from_day}>
            <td>{span.from_day === "2000-01-01" ? t("spans.always") : span.from_day}</td>
            <td>{span.to_day ?? t("spans.open")}</td>
            <td>{span.name}</td>
            <td>{span.parent?.name ?? t("none")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
