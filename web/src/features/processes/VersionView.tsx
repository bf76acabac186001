import { DownloadOutlined, RollbackOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Dropdown, Segmented, Skeleton } from "antd";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { absolute, ProblemPanel, StaffName, saveFile, useDelayed, When } from "@/ui";
import { monitorOptions, versionOptions } from "./api";
import { PostLoads } from "./posts/PostLoads";
import styles from "./processes.module.css";
import type { Process, StepLoad, Version, VersionSheet } from "./types";
import { Bottlenecks } from "./view/Bottlenecks";
import { Diagram } from "./view/Diagram";
import { reasonsOf } from "./view/reasons";
import { StepList } from "./view/StepList";
import { StepPanel } from "./view/StepPanel";
import type { Shown } from "./view/viewer";
import { Withdrawal } from "./Withdrawal";
import { isEver } from "./words";

interface VersionViewProps {
  process: Process;
  version: Version;
  chosen: string | undefined;
  onChoose: (node: string | undefined) => void;
  view: "posts" | undefined;
  onView: (view: "posts" | undefined) => void;
}

/** One version as it was published: its steps, its diagram, and what the chosen step asks for. */
export function VersionView({ process, version, chosen, onChoose, view, onView }: VersionViewProps) {
  const { t } = useTranslation("processes");
  const read = useQuery(versionOptions(process.code, version.id));
  const [shown, setShown] = useState<Shown>();
  const slow = useDelayed(read.isPending);
  const node = read.data?.nodes.find(({ id }) => id === chosen);
  const { loads, least } = useLoads(process, version);
  useEffect(() => {
    shown?.mark(
      [...loads.values()].map((load) => ({
        node: load.node,
        open: load.open,
        overdue: load.overdue,
        title: t("monitor.title", { open: load.open, overdue: load.overdue }),
        ...(load.bottleneck.length > 0
          ? { narrow: [t("bottlenecks.is"), ...reasonsOf(load, t)].join("\n") }
          : {}),
      })),
    );
  }, [shown, loads, t]);
  return (
    <>
      <div className={styles.facts}>
        <Facts version={version} />
        <span className={styles.acts}>
          <Segmented
            value={view ?? "diagram"}
            aria-label={t("view.label")}
            options={(["diagram", "posts"] as const).map((value) => ({ value, label: t(`view.${value}`) }))}
            onChange={(value) => onView(value === "posts" ? value : undefined)}
          />
          {version.own && version.status === "planned" && process.may_publish && (
            <WithdrawButton code={process.code} version={version} />
          )}
          {view !== "posts" && <Download name={process.code} sheet={read.data} shown={shown} />}
        </span>
      </div>
      {view === "posts" ? (
        <PostLoads process={process} />
      ) : read.isError ? (
        <ProblemPanel problem={read.error} retry={() => void read.refetch()} />
      ) : read.data ? (
        <div className={styles.board}>
          <StepList nodes={read.data.nodes} loads={loads} chosen={chosen} onChoose={onChoose} />
          <Diagram
            xml={read.data.xml}
            label={t("diagram.label")}
            chosen={chosen}
            onChoose={onChoose}
            onShown={setShown}
          />
          <StepPanel
            node={node}
            ways={node && shown ? shown.waysOut(node.id) : []}
            load={node && loads.get(node.id)}
          >
            {loads.size > 0 && (
              <Bottlenecks nodes={read.data.nodes} loads={loads} least={least} onChoose={onChoose} />
            )}
            <p className={styles.quiet}>{t("steps.how")}</p>
          </StepPanel>
        </div>
      ) : (
        slow && <Skeleton active className={styles.skeleton} />
      )}
    </>
  );
}

const NONE: ReadonlyMap<string, StepLoad> = new Map();

interface Loads {
  loads: ReadonlyMap<string, StepLoad>;
  /** So many wait at a bottleneck at least. */
  least: number;
}

/** What waits at the steps of a version now; nothing where no case runs by it. */
function useLoads(process: Process, version: Version): Loads {
  const { data } = useQuery(monitorOptions(process.code, process.unit.id));
  return useMemo(() => {
    const found = data?.versions.find(({ id }) => id === version.id);
    const loads = found ? new Map(found.steps.map((load) => [load.node, load])) : NONE;
    return { loads, least: data?.bottleneck_waiting ?? 0 };
  }, [data, version.id]);
}

function Facts({ version }: { version: Version }) {
  const { t } = useTranslation("processes");
  const { zone } = useMe();
  return (
    <p>
      {isEver(version) ? t("ever") : t("validFrom", { time: absolute(version.valid_from, zone) })}
      {version.published_by && (
        <>
          {" · "}
          {t("publishedBy")} <StaffName staff={version.published_by} /> <When at={version.published_at} />
        </>
      )}
      {" · "}
      {t("runningBy", { count: version.running })}
      {version.note && (
        <>
          {" · "}
          <q>{version.note}</q>
        </>
      )}
    </p>
  );
}

function WithdrawButton({ code, version }: { code: string; version: Version }) {
  const { t } = useTranslation("processes");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<RollbackOutlined />} onClick={() => setOpen(true)}>
        {t("withdraw.do")}
      </Button>
      <Withdrawal open={open} code={code} version={version} onClose={() => setOpen(false)} />
    </>
  );
}

interface DownloadProps {
  name: string;
  sheet: VersionSheet | undefined;
  shown: Shown | undefined;
}

/** The diagram to go on with elsewhere, or its picture. */
function Download({ name, sheet, shown }: DownloadProps) {
  const { t } = useTranslation("processes");
  const file = `${name}-v${sheet?.version}`;
  const take = async (as: string) => {
    if (as === "bpmn" && sheet) {
      saveFile(`${file}.bpmn`, new Blob([sheet.source], { type: "application/xml" }));
    } else if (shown) {
      saveFile(`${file}.svg`, new Blob([await shown.svg()], { type: "image/svg+xml" }));
    }
  };
  return (
    <Dropdown
      trigger={["click"]}
      disabled={!sheet || !shown}
      placement="bottomRight"
      menu={{
        items: (["bpmn", "svg"] as const).map((key) => ({ key, label: t(`download.${key}`) })),
        onClick: ({ key }) => void take(key),
      }}
    >
      <Button icon={<DownloadOutlined />} aria-haspopup="menu">
        {t("download.open")}
      </Button>
    </Dropdown>
  );
}
