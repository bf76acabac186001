import { useQuery } from "@tanstack/react-query";
import { Button, DatePicker, Modal, Progress } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { ProblemPanel, serverNow, useDelayed } from "@/ui";
import { tryDraft } from "../api";
import type { Draft, Process, Trial } from "../types";
import { added } from "./adding";
import { TrialResult } from "./TrialResult";
import styles from "./trial.module.css";

interface TrialDialogProps {
  open: boolean;
  process: Process;
  draft: Draft;
  onClose: () => void;
}

type Days = [string, string] | undefined;
const DAY = "YYYY-MM-DD";

/** What the draft would have made of recorded cases: of the last month, or of days that are chosen. */
export function TrialDialog({ open, process, draft, onClose }: TrialDialogProps) {
  const { t } = useTranslation("processes");
  return (
    <Modal
      open={open}
      width={860}
      title={t("trial.title", { unit: process.unit.name })}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{t("trial.close")}</Button>}
      destroyOnHidden
    >
      <Trying process={process} draft={draft} />
    </Modal>
  );
}

function Trying({ process, draft }: Pick<TrialDialogProps, "process" | "draft">) {
  const { t } = useTranslation("processes");
  const { zone } = useMe();
  const [days, setDays] = useState<Days>();
  // A day is one of the site's zone, wherever the browser stands.
  const today = dayjs(dayjs(serverNow()).tz(zone).format(DAY));
  const lastMonth = today.subtract(1, "month");
  const { found, sofar } = useTrial(process, draft, days);
  const slow = useDelayed(found.isPending, 1000);
  const shown = found.data;
  return (
    <div className={styles.body}>
      <div className={styles.asked}>
        <DatePicker.RangePicker
          aria-label={t("trial.days")}
          allowClear={false}
          value={shown || days ? [dayjs(days?.[0] ?? shown?.first), dayjs(days?.[1] ?? shown?.last)] : null}
          disabledDate={(day) => day.isAfter(today, "day")}
          presets={[
            {
              label: t("trial.lastMonth"),
              value: [lastMonth.startOf("month"), lastMonth.endOf("month")],
            },
            { label: t("trial.recent"), value: [today.subtract(29, "day"), today] },
          ]}
          onChange={(range) => {
            if (range?.[0] && range[1]) setDays([range[0].format(DAY), range[1].format(DAY)]);
          }}
        />
        <span className={styles.quiet}>{t("trial.about")}</span>
      </div>
      {found.isError ? (
        <ProblemPanel problem={found.error} retry={() => void found.refetch()} />
      ) : shown ? (
        <TrialResult trial={shown} />
      ) : (
        slow && (
          <div role="status">
            <Progress percent={sofar ? Math.round((100 * sofar.runs) / Math.max(1, sofar.total)) : 0} />
            {sofar && t("trial.progress", { runs: sofar.runs, total: sofar.total })}
          </div>
        )
      )}
    </div>
  );
}

/** Asks chunk after chunk, so that it can be told how far it is. */
function useTrial(process: Process, draft: Draft, days: Days) {
  const [sofar, setSofar] = useState<Trial>();
  const unit = process.unit.id;
  const found = useQuery({
    queryKey: ["processes", "trial", process.code, unit, draft.version, days ?? null],
    queryFn: async ({ signal }) => {
      let sum: Trial | undefined;
      setSofar(undefined);
      do {
        const [first, last] = days ?? [undefined, undefined];
        const after = sum?.after ?? undefined;
        sum = added(sum, await tryDraft(process.code, { unit, first, last, after }, signal));
        setSofar(sum);
      } while (sum.after && sum.runs < sum.total);
      return sum;
    },
    retry: false,
    staleTime: 0,
    gcTime: 0,
  });
  return { found, sofar };
}
