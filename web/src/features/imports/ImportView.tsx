import { ArrowLeftOutlined, DownloadOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Progress, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { useProblem } from "@/api/problem";
import { save } from "@/api/save";
import { ProblemPanel, StaffName } from "@/ui";
import { type ComplaintImport, discard, importKeys, importOptions, isWorking, mapFile, start } from "./api";
import { Cases } from "./Cases";
import { Counts, Sums } from "./Counts";
import styles from "./imports.module.css";
import { Mapping } from "./mapping/Mapping";
import { Rejected } from "./Rejected";
import { StateSign } from "./StateSign";

interface ImportViewProps {
  id: string;
  onLeave: () => void;
}

/** One import from the file to the result: mapped, rehearsed, taken in. */
export function ImportView({ id, onLeave }: ImportViewProps) {
  const { t } = useTranslation("imports");
  const one = useQuery(importOptions(id));
  const [remapping, setRemapping] = useState(false);
  if (one.isError) return <ProblemPanel problem={one.error} retry={() => void one.refetch()} />;
  if (!one.data) return <Skeleton active className={styles.skeleton ?? ""} />;
  const found = one.data;
  const maps = found.mine && (found.state === "laid" || (remapping && found.state !== "done"));
  return (
    <>
      <header className={styles.head}>
        <div>
          <Button type="link" size="small" icon={<ArrowLeftOutlined />} onClick={onLeave}>
            {t("back")}
          </Button>
          <h1>
            {found.file_name} <StateSign state={found.state} />
          </h1>
          <p>
            <StaffName staff={found.laid_by} />
            {found.source && ` · ${t("source")}: ${found.source}`}
          </p>
        </div>
        {!maps && <Decisions found={found} onLeave={onLeave} onRemap={() => setRemapping(true)} />}
      </header>
      {maps ? (
        <Mapping found={found} onLeave={onLeave} onRehearsed={() => setRemapping(false)} />
      ) : (
        <Outcome found={found} />
      )}
    </>
  );
}

/** What is being done, what would become of the rows, or what did. */
function Outcome({ found }: { found: ComplaintImport }) {
  const { t } = useTranslation("imports");
  const [reason, setReason] = useState("");
  const counts = found.counts ?? found.foreseen;
  const working = isWorking(found.state);
  const tells = found.mine && found.has_rejects && !working;
  return (
    <div className={styles.sections}>
      {found.state === "laid" && <Alert type="info" showIcon title={t("waitsForMap")} />}
      {working && (
        <div role="status">
          <p className={styles.quiet}>{t(`now.${found.state}`)}</p>
          <Progress percent={Math.floor(found.progress / 10)} status="active" />
          <p className={styles.quiet}>{t("mayLeave")}</p>
        </div>
      )}
      {found.state === "failed" && (
        <Alert
          type="error"
          showIcon
          title={t("failed")}
          description={[found.trouble, t(found.started_at ? "failedHow" : "failedBefore")]
            .filter(Boolean)
            .join(" ")}
        />
      )}
      {counts &&
        (working ? (
          <p className={styles.figures}>
            <Sums counts={counts} />
          </p>
        ) : (
          <Counts
            counts={counts}
            foreseen={found.state === "checked"}
            reason={reason}
            onReason={tells ? setReason : undefined}
          />
        ))}
      {tells && <Rejected id={found.id} state={found.state} reason={reason} />}
      {(found.state === "done" || (found.state === "failed" && (counts?.taken ?? 0) > 0)) && (
        <Cases id={found.id} />
      )}
    </div>
  );
}

interface DecisionsProps {
  found: ComplaintImport;
  onLeave: () => void;
  onRemap: () => void;
}

function Decisions({ found, onLeave, onRemap }: DecisionsProps) {
  const { t } = useTranslation("imports");
  const client = useQueryClient();
  const { show } = useProblem();
  const settle = () => client.invalidateQueries({ queryKey: importKeys.all });
  const starting = useMutation({
    mutationFn: () => start(found.id, intention()),
    onError: show,
    onSettled: settle,
  });
  const ending = useMutation({
    mutationFn: () => discard(found.id, intention()),
    onSuccess: onLeave,
    onError: show,
    onSettled: settle,
  });
  const decides = found.mine && (found.state === "checked" || found.state === "failed");
  const none = found.state === "checked" && found.foreseen?.taken === 0;
  return (
    <div className={styles.decisions}>
      {found.map && (
        <Button icon={<DownloadOutlined />} onClick={() => void save(mapFile(found.id)).catch(show)}>
          {t("mapFile")}
        </Button>
      )}
      {decides && (
        <>
          <Button loading={ending.isPending} onClick={() => ending.mutate()}>
            {t("discard")}
          </Button>
          <Button onClick={onRemap}>{t("remap")}</Button>
          <Button
            type="primary"
            loading={starting.isPending}
            disabled={none || (found.state === "failed" && !found.started_at)}
            onClick={() => starting.mutate()}
          >
            {t(none ? "startNone" : found.state === "failed" ? "startAgain" : "start")}
          </Button>
        </>
      )}
    </div>
  );
}
