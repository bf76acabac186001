import { EditOutlined, PlusOutlined, RollbackOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Alert, App, Button, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { absolute, Kbd, ProblemPanel, StaffName, useHotkeys, When } from "@/ui";
import { versionOptions } from "./api";
import { kindOf } from "./kinds";
import { inForce, isEver, newest } from "./line";
import styles from "./rules.module.css";
import { SheetProvider } from "./sheet/sheet";
import type { KindName, Line, Version } from "./types";
import type { Editing } from "./useEditing";
import { Withdrawal } from "./Withdrawal";

const unchanged = () => undefined;

interface ReadingProps {
  name: KindName;
  line: Line;
  version: Version;
  stacked: boolean;
  editing: Editing;
  onWrite: () => void;
}

/** One version as it was published, and what can be made of it. */
export function Reading({ name, line, version, stacked, editing, onWrite }: ReadingProps) {
  const { t } = useTranslation("rules");
  const { modal } = App.useApp();
  const [withdrawing, setWithdrawing] = useState(false);
  const read = useQuery(versionOptions(name, version.id));
  const { Editor, blank } = kindOf(name);
  const adding = stacked && !version.own && blank !== undefined;
  const write = () => {
    if (!read.data) return;
    const start = adding ? { content: blank, from: null } : { content: read.data.content, from: version.id };
    const begin = () => {
      editing.begin({ ...start, basedOn: newest(line)?.id ?? null });
      onWrite();
    };
    if (!editing.draft) begin();
    else {
      modal.confirm({
        title: t("draft.replace"),
        content: t("draft.replaceHow"),
        okText: t("draft.replaceDo"),
        onOk: begin,
      });
    }
  };
  const own = version.own && version.id === inForce(line)?.id;
  const label = adding ? "start.add" : own ? "start.new" : version.own ? "start.again" : "start.own";
  useHotkeys({ n: line.may_publish ? write : undefined });
  return (
    <article className={styles.version} aria-label={t("version", { version: version.version })}>
      <header className={styles.head}>
        <Facts version={version} />
        {line.may_publish ? (
          <span className={styles.acts}>
            {version.own && version.status === "planned" && (
              <Button icon={<RollbackOutlined />} onClick={() => setWithdrawing(true)}>
                {t("withdraw.do")}
              </Button>
            )}
            {editing.draft && (
              <Button icon={<EditOutlined />} onClick={onWrite}>
                {t("draft.goOn")}
              </Button>
            )}
            <Button type="primary" icon={<PlusOutlined />} disabled={!read.data} onClick={write}>
              {t(label)} <Kbd>N</Kbd>
            </Button>
          </span>
        ) : (
          <span className={styles.quiet}>{t("readOnly")}</span>
        )}
      </header>
      {stacked && (
        <Alert className={styles.stacked} type="info" showIcon title={t([`stackedOf.${name}`, "stacked"])} />
      )}
      {read.isError ? (
        <ProblemPanel problem={read.error} retry={() => void read.refetch()} />
      ) : read.data ? (
        <SheetProvider sheet={{ reading: true, own: version.own, problems: [] }}>
          <Editor content={read.data.content} change={unchanged} unit={line.unit.id} />
        </SheetProvider>
      ) : (
        <Skeleton active />
      )}
      <Withdrawal open={withdrawing} name={name} version={version} onClose={() => setWithdrawing(false)} />
    </article>
  );
}

function Facts({ version }: { version: Version }) {
  const { t } = useTranslation("rules");
  const { zone } = useMe();
  return (
    <div className={styles.facts}>
      <h2>
        {version.unit?.name ?? t("shipped")} · {t("version", { version: version.version })}
        <span className={styles.status}>{t(`status.${version.status}`)}</span>
      </h2>
      <p>
        {isEver(version) ? t("ever") : t("validFrom", { time: absolute(version.valid_from, zone) })}
        {version.published_by && (
          <>
            {" · "}
            {t("publishedBy")} <StaffName staff={version.published_by} /> <When at={version.published_at} />
          </>
        )}
        {version.note && (
          <>
            {" · "}
            <q>{version.note}</q>
          </>
        )}
      </p>
    </div>
  );
}
