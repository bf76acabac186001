import { DeleteOutlined, DownOutlined, ExperimentOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Dropdown, Space } from "antd";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Kbd, useHotkeys } from "@/ui";
import { useAbove, versionOptions } from "./api";
import { type Difference, differences } from "./changes/differences";
import { kindOf } from "./kinds";
import { newest, publishedSince } from "./line";
import { Meanwhile } from "./Meanwhile";
import { useNames } from "./names";
import { ProblemList } from "./ProblemList";
import { Publishing } from "./Publishing";
import styles from "./rules.module.css";
import { SheetProvider } from "./sheet/sheet";
import { TrialPanel } from "./trial/TrialPanel";
import { type Period, type Trial, useTrial } from "./trial/useTrial";
import type { KindName, Line } from "./types";
import type { Editing } from "./useEditing";
import { useWords } from "./words";

interface WritingProps {
  name: KindName;
  line: Line;
  editing: Editing;
  onDone: (version: string | undefined) => void;
}

/** What differs between the draft and the version that it started from. */
function useDifferences(name: KindName, line: Line, editing: Editing): Difference[] {
  const { describe, blank, layered, ordered = false } = kindOf(name);
  const from = editing.draft?.from;
  const start = useQuery({ ...versionOptions(name, from ?? ""), enabled: !!from });
  const above = useAbove(name, line.unit.id) as unknown[];
  const words = useWords();
  const names = useNames(line.unit.id);
  const before = from ? start.data?.content : blank;
  const content = editing.draft?.content;
  if (before === undefined || content === undefined) return [];
  const told = (own: unknown) => describe(layered ? layered([own, ...above]) : own, words, names);
  return differences(told(before), told(content), ordered, words.yesNo(false));
}

/** A new version being written. */
export function Writing({ name, line, editing, onDone }: WritingProps) {
  const { t } = useTranslation("rules");
  const { modal } = App.useApp();
  const [publishing, setPublishing] = useState(false);
  const found = useDifferences(name, line, editing);
  const body = useRef<HTMLDivElement>(null);
  const { draft, problems } = editing;
  const { Editor, table } = kindOf(name);
  const [sought, setSought] = useState<{ field: string }>();
  const trial = useTrial(name, line.unit.id, editing.refused);
  const hits = trial.tried === draft?.content && trial.tally?.cases ? trial.tally.hits : undefined;
  const sheet = useMemo(
    () => ({ reading: false, own: true, problems, sought, ...(hits ? { hits } : {}) }),
    [problems, sought, hits],
  );
  const meanwhile = publishedSince(line, draft?.basedOn ?? null);
  const check = () => setPublishing(true);
  useHotkeys({ "ctrl+enter": publishing ? undefined : check });
  if (!draft) return null;
  const from = line.versions.find((version) => version.id === draft.from);
  const discard = () =>
    modal.confirm({
      title: t("draft.discard"),
      content: t("draft.discardHow"),
      okText: t("draft.discardDo"),
      okButtonProps: { danger: true },
      onOk: editing.end,
    });
  return (
    <article className={styles.version} aria-label={t("draft.title", { unit: line.unit.name })} ref={body}>
      <header className={styles.head}>
        <div className={styles.facts}>
          <h2>{t("draft.title", { unit: line.unit.name })}</h2>
          <p>
            {from
              ? t("draft.from", {
                  unit: from.unit?.name ?? t("shipped"),
                  version: from.version,
                  status: t(`status.${from.status}`),
                })
              : t("draft.blank")}
          </p>
        </div>
        <span className={styles.acts}>
          <span className={styles.count} role="status">
            {t("draft.changes", { count: found.length })}
          </span>
          {table && <TrialButton trial={trial} content={draft.content} />}
          <Button icon={<DeleteOutlined />} onClick={discard}>
            {t("draft.discardDo")}
          </Button>
          <Button type="primary" onClick={check}>
            {t("publish.check")} <Kbd>Ctrl ⏎</Kbd>
          </Button>
        </span>
      </header>
      <Meanwhile
        versions={meanwhile}
        onRead={(id) => onDone(id)}
        onKeep={() => editing.write({ basedOn: newest(line)?.id ?? null })}
      />
      <ProblemList problems={problems} within={body} onSeek={(field) => setSought({ field })} />
      {table && <TrialPanel name={table} unit={line.unit.id} trial={trial} content={draft.content} />}
      <SheetProvider sheet={sheet}>
        <Editor content={draft.content} change={editing.change} unit={line.unit.id} />
      </SheetProvider>
      <Publishing
        open={publishing}
        name={name}
        line={line}
        editing={editing}
        found={found}
        onClose={() => setPublishing(false)}
        onPublished={onDone}
      />
    </article>
  );
}

/** Tries it on the last month of the calendar, or on the last days until now. */
function TrialButton({ trial, content }: { trial: Trial; content: unknown }) {
  const { t } = useTranslation("rules");
  const begin = (period: Period) => trial.begin(content, period);
  return (
    <Space.Compact>
      <Button icon={<ExperimentOutlined />} loading={trial.running} onClick={() => begin("last_month")}>
        {t("trial.do")}
      </Button>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: [{ key: "last_30_days", label: t("trial.doDays") }],
          onClick: () => begin("last_30_days"),
        }}
      >
        <Button icon={<DownOutlined />} aria-label={t("trial.other")} />
      </Dropdown>
    </Space.Compact>
  );
}
