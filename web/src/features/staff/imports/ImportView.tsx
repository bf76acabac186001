import { ArrowLeftOutlined, DownloadOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Popconfirm, Progress, Skeleton } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { useProblem } from "@/api/problem";
import { keys } from "@/api/queries";
import { save } from "@/api/save";
import { ProblemPanel } from "@/ui";
import ui from "@/ui/page.module.css";
import { staffKeys } from "../api";
import styles from "../staff.module.css";
import { apply, codes, discard, importKeys, importOptions, type OrganisationImport, rejects } from "./api";
import { Numbers, StateSign } from "./ImportTab";
import { Rows } from "./Rows";

interface ImportViewProps {
  id: string;
  onLeave: () => void;
}

/** One import: looked at and confirmed, followed while it runs, and what came of it. */
export function ImportView({ id, onLeave }: ImportViewProps) {
  const { t } = useTranslation("staff");
  const client = useQueryClient();
  const one = useQuery(importOptions(id));
  const state = one.data?.state;
  useEffect(() => {
    // New people and units are there for every screen.
    if (state !== "done" && state !== "failed") return;
    void client.invalidateQueries({ queryKey: staffKeys.all });
    void client.invalidateQueries({ queryKey: keys.units });
  }, [client, state]);
  if (one.isError) return <ProblemPanel problem={one.error} retry={() => void one.refetch()} />;
  if (!one.data) return <Skeleton active className={ui.skeleton ?? ""} />;
  const found = one.data;
  const done = found.rows_taken + found.rows_known + found.rows_refused;
  return (
    <>
      <div className={styles.bar}>
        <div>
          <Button type="link" size="small" icon={<ArrowLeftOutlined />} onClick={onLeave}>
            {t("imports.back")}
          </Button>
          <h2 className={styles.fileName}>
            {found.file_name} <StateSign state={found.state} />
          </h2>
          <p className={styles.figures}>
            <Numbers found={found} />
          </p>
        </div>
        <Decisions found={found} onLeave={onLeave} />
      </div>
      {found.state === "running" && (
        <Progress
          className={styles.progress ?? ""}
          percent={found.rows_seen ? Math.floor((done * 100) / found.rows_seen) : 0}
        />
      )}
      {found.state === "failed" && <Alert type="error" showIcon banner title={t("imports.failed")} />}
      {found.state !== "running" && <Rows key={found.state} id={id} state={found.state} />}
    </>
  );
}

function Decisions({ found, onLeave }: { found: OrganisationImport; onLeave: () => void }) {
  const { t } = useTranslation("staff");
  const client = useQueryClient();
  const { show } = useProblem();
  const settle = () => client.invalidateQueries({ queryKey: importKeys.all });
  const starting = useMutation({
    mutationFn: () => apply(found.id, intention()),
    onError: show,
    onSettled: settle,
  });
  const ending = useMutation({
    mutationFn: () => discard(found.id, intention()),
    onSuccess: onLeave,
    onError: show,
    onSettled: settle,
  });
  const coding = useMutation({ mutationFn: () => save(codes(found.id)), onError: show, onSettled: settle });
  const open = found.mine && (found.state === "previewed" || found.state === "failed");
  const over = found.state === "done" || found.state === "failed";
  return (
    <div className={styles.decisions}>
      {found.rows_refused > 0 && found.state !== "discarded" && found.state !== "running" && (
        <Button icon={<DownloadOutlined />} onClick={() => void save(rejects(found.id)).catch(show)}>
          {t("imports.rejects")}
        </Button>
      )}
      {found.mine && over && found.rows_taken > 0 && (
        <Popconfirm
          title={t("imports.codesSure")}
          onConfirm={() => coding.mutate()}
          disabled={found.codes_given}
        >
          <Button icon={<DownloadOutlined />} loading={coding.isPending} disabled={found.codes_given}>
            {t(found.codes_given ? "imports.codesGiven" : "imports.codes")}
          </Button>
        </Popconfirm>
      )}
      {open && (
        <>
          <Button loading={ending.isPending} onClick={() => ending.mutate()}>
            {t("imports.discard")}
          </Button>
          <Button
            type="primary"
            loading={starting.isPending}
            disabled={found.state === "previewed" && found.rows_taken === 0}
            onClick={() => starting.mutate()}
          >
            {t(found.state === "previewed" && found.rows_taken === 0 ? "imports.applyNone" : "imports.apply")}
          </Button>
        </>
      )}
    </div>
  );
}
