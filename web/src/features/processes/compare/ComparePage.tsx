import { ArrowRightOutlined, SwapOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Select, Skeleton, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { absolute, Empty, ProblemPanel, useDelayed } from "@/ui";
import { compareOptions, draftOptions } from "../api";
import { draftOf, levelsOf, pairOf } from "../line";
import { OfProcess, Titled } from "../OfProcess";
import shared from "../processes.module.css";
import type { Process } from "../types";
import { isEver, useProcessName } from "../words";
import { Compared } from "./Compared";
import styles from "./compare.module.css";
import type { Side } from "./tints";

const route = getRouteApi("/shell/processes/$code/compare");

/** What became of one version of a process in another. */
export default function ComparePage() {
  const { code } = route.useParams();
  const { unit } = route.useSearch();
  return (
    <div className={shared.page}>
      <OfProcess code={code} unit={unit}>
        {(process) => <Choosing process={process} />}
      </OfProcess>
    </div>
  );
}

function Choosing({ process }: { process: Process }) {
  const { t } = useTranslation("processes");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const name = useProcessName(process);
  const draft = useQuery({ ...draftOptions(process.code, process.unit.id), enabled: process.may_draw });
  const first = pairOf(process, undefined, Boolean(draft.data)) ?? [undefined, undefined];
  const left = search.left ?? first[0];
  const right = search.right ?? first[1];
  const choose = (sides: { left?: string | undefined; right?: string | undefined }) =>
    void navigate({ search: { unit: process.unit.id, left, right, ...sides }, replace: true });
  const options = useSides(process, Boolean(draft.data));
  return (
    <>
      <header className={shared.head}>
        <Titled process={process} title={t("compare.title", { name })} />
        <span className={styles.sides}>
          <Select
            aria-label={t("compare.left")}
            options={options}
            {...(left ? { value: left } : {})}
            onChange={(key: string) => choose({ left: key })}
          />
          <ArrowRightOutlined aria-hidden />
          <Select
            aria-label={t("compare.right")}
            options={options}
            {...(right ? { value: right } : {})}
            onChange={(key: string) => choose({ right: key })}
          />
          <Tooltip title={t("compare.swap")}>
            <Button
              icon={<SwapOutlined />}
              aria-label={t("compare.swap")}
              disabled={!left || !right}
              onClick={() => choose({ left: right, right: left })}
            />
          </Tooltip>
        </span>
      </header>
      {left && right ? (
        <Read
          code={process.code}
          left={left}
          right={right}
          names={{ left: named(options, left), right: named(options, right) }}
        />
      ) : (
        <Empty what={t("compare.alone")} how={t("compare.aloneHow")} />
      )}
    </>
  );
}

interface ReadProps {
  code: string;
  left: string;
  right: string;
  names: Record<Side, string>;
}

function Read({ code, left, right, names }: ReadProps) {
  const found = useQuery(compareOptions(code, left, right));
  const slow = useDelayed(found.isPending);
  if (found.isError) return <ProblemPanel problem={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return slow && <Skeleton active className={shared.skeleton} />;
  return <Compared key={`${found.data.left.key} ${found.data.right.key}`} found={found.data} names={names} />;
}

/** Every version around the unit by level, and the unit's draft. */
function useSides(process: Process, drafts: boolean) {
  const { t } = useTranslation("processes");
  const { zone } = useMe();
  const levels = levelsOf(process.versions).map(({ key, unit, versions }) => ({
    label: unit?.name ?? t("shipped"),
    title: key,
    options: versions.map((version) => ({
      value: version.id,
      label: `${unit?.name ?? t("shipped")} · ${t("version", { version: version.version })} · ${
        isEver(version) ? t("ever") : t("from", { time: absolute(version.valid_from, zone, "YYYY-MM-DD") })
      }`,
    })),
  }));
  const draft = { value: draftOf(process.unit.id), label: t("compare.draft", { unit: process.unit.name }) };
  return drafts ? [draft, ...levels] : levels;
}

/** How a side is called where it is chosen. */
function named(sides: ReturnType<typeof useSides>, value: string): string {
  const all = sides.flatMap((side) => ("options" in side ? side.options : [side]));
  return all.find((one) => one.value === value)?.label ?? "";
}
