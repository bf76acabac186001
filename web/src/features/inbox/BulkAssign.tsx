import { CheckCircleOutlined, CloseCircleOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, intent, intention, unwrap } from "@/api/client";
import { useProblem } from "@/api/problem";
import { keys } from "@/api/queries";
import type { BulkAnswer, BulkRow, Load, StaffRef, TicketRow } from "@/api/types";
import { renewRow } from "@/features/worklist/rows";
import { ProblemPanel, useDelayed } from "@/ui";
import { HandlerChoice } from "./HandlerChoice";
import styles from "./inbox.module.css";

/** What the server takes at once. */
const MOST = 200;

interface BulkAssignProps {
  rows: readonly TicketRow[];
  loads: readonly Load[];
  /** Called with the rows that went. */
  onDone: (ids: readonly string[]) => void;
  onClose: () => void;
}

/** One handler for many: choose, see what would go and what not, and what went. */
export function BulkAssign({ rows, loads, onDone, onClose }: BulkAssignProps) {
  const { t } = useTranslation("inbox");
  return (
    <Modal
      open={rows.length > 1}
      onCancel={onClose}
      footer={null}
      width={640}
      destroyOnHidden
      title={t("bulk.title", { count: rows.length })}
    >
      {rows.length > MOST ? (
        <p>{t("bulk.tooMany", { most: MOST })}</p>
      ) : (
        rows.length > 1 && <Steps rows={rows} loads={loads} onDone={onDone} onClose={onClose} />
      )}
    </Modal>
  );
}

/** The department that most of the rows belong to: its people are offered. */
function departmentOf(rows: readonly TicketRow[]): string {
  const sums = new Map<string, number>();
  for (const { department } of rows) sums.set(department.id, (sums.get(department.id) ?? 0) + 1);
  return [...sums].reduce((most, one) => (one[1] > most[1] ? one : most), ["", 0])[0];
}

function Steps({ rows, loads, onDone, onClose }: BulkAssignProps) {
  const [handler, setHandler] = useState<StaffRef>();
  const going = useGoing(rows, handler, onDone);
  if (!handler) {
    return <HandlerChoice department={departmentOf(rows)} loads={loads} onAssign={setHandler} />;
  }
  if (going.data) return <Result answer={going.data} rows={rows} onClose={onClose} />;
  return (
    <Preview
      rows={rows}
      handler={handler}
      busy={going.isPending}
      onBack={() => setHandler(undefined)}
      onGo={() => going.mutate()}
    />
  );
}

function useGoing(
  rows: readonly TicketRow[],
  handler: StaffRef | undefined,
  onDone: (ids: readonly string[]) => void,
) {
  const client = useQueryClient();
  const { show } = useProblem();
  // One key for the whole intention: pressed again after a broken line, it doubles nothing.
  const [key] = useState(intention);
  return useMutation({
    mutationFn: () => {
      const body = { ids: rows.map((row) => row.id), handler: handler?.id ?? "" };
      return unwrap(api.POST("/api/v1/tickets/bulk-assign", { body, ...intent(`${key} ${handler?.id}`) }));
    },
    onSuccess: (answer) => {
      const went = answer.rows.filter((row) => row.done).map((row) => row.id);
      for (const id of went) renewRow(client, id, { assignee: handler ?? null });
      for (const row of rows) void client.invalidateQueries({ queryKey: keys.ticket(row.id) });
      void client.invalidateQueries({ queryKey: ["counts"] });
      void client.invalidateQueries({ queryKey: ["tickets"] });
      onDone(went);
    },
    onError: show,
  });
}

interface PreviewProps {
  rows: readonly TicketRow[];
  handler: StaffRef;
  busy: boolean;
  onBack: () => void;
  onGo: () => void;
}

function Preview({ rows, handler, busy, onBack, onGo }: PreviewProps) {
  const { t } = useTranslation("inbox");
  const ids = rows.map((row) => row.id);
  const asked = useQuery({
    queryKey: ["bulk-assign", ids, handler.id],
    queryFn: ({ signal }) =>
      unwrap(api.POST("/api/v1/tickets/bulk-assign/preview", { body: { ids, handler: handler.id }, signal })),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const waiting = useDelayed(asked.isPending);
  if (asked.isError) return <ProblemPanel problem={asked.error} retry={() => void asked.refetch()} />;
  if (!asked.data) return waiting ? <p className={styles.hint}>{t("common:loading")}</p> : null;
  const { done } = asked.data;
  return (
    <>
      <p>
        <strong>{t("bulk.preview", { name: handler.name })}</strong>{" "}
        {t("bulk.summary", { going: done, staying: rows.length - done })}
      </p>
      <Outcomes answer={asked.data} rows={rows} words={["goes", "stays"]} />
      <div className={styles.bulkFoot}>
        <Button onClick={onBack}>{t("bulk.back")}</Button>
        <Button type="primary" autoFocus disabled={done === 0} loading={busy} onClick={onGo}>
          {t("bulk.assign", { count: done })}
        </Button>
      </div>
    </>
  );
}

function Result({
  answer,
  rows,
  onClose,
}: {
  answer: BulkAnswer;
  rows: readonly TicketRow[];
  onClose: () => void;
}) {
  const { t } = useTranslation("inbox");
  const failed = answer.rows.length - answer.done;
  return (
    <>
      <p role="status">
        <strong>
          {failed === 0
            ? t("bulk.all", { done: answer.done })
            : t("bulk.result", { done: answer.done, failed })}
        </strong>
      </p>
      <Outcomes answer={answer} rows={rows} words={["went", "failed"]} />
      <div className={styles.bulkFoot}>
        <Button type="primary" autoFocus onClick={onClose}>
          {t("common:close")}
        </Button>
      </div>
    </>
  );
}

interface OutcomesProps {
  answer: BulkAnswer;
  rows: readonly TicketRow[];
  words: readonly ["goes", "stays"] | readonly ["went", "failed"];
}

/** Row by row; those that do not go stand first, since they ask for something. */
function Outcomes({ answer, rows, words }: OutcomesProps) {
  const { t } = useTranslation(["inbox", "worklist"]);
  const known = new Map(rows.map((row) => [row.id, row]));
  const sorted = [...answer.rows].sort((one, other) => Number(one.done) - Number(other.done));
  const say = ({ done, refusal }: BulkRow) => t(`bulk.${words[done ? 0 : 1]}`, { why: refusal?.title });
  return (
    <div className={styles.outcomes}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("worklist:column.number")}</th>
            <th scope="col">{t("worklist:column.matter")}</th>
            <th scope="col">{t("bulk.outcome")}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={row.id}>
              <td>{row.number ?? known.get(row.id)?.number}</td>
              <td title={known.get(row.id)?.matter}>{known.get(row.id)?.matter}</td>
              <td title={row.refusal?.detail} className={row.done ? styles.goes : styles.stays}>
                {row.done ? <CheckCircleOutlined aria-hidden /> : <CloseCircleOutlined aria-hidden />}{" "}
                {say(row)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
