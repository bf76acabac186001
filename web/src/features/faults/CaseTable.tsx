import { CheckCircleFilled, CloseCircleFilled, ExportOutlined, MinusCircleOutlined } from "@ant-design/icons";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Form } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/types";
import { Empty, StateTag, When } from "@/ui";
import { giveUp, moreCasesOptions, unlink } from "./api";
import { Dialog } from "./Dialog";
import styles from "./faults.module.css";
import { Said } from "./fields";

type View = Schemas["FaultView"];
type Case = Schemas["LinkedFaultCase"];

/** Opens a complaint on its own page, beside what one is doing. */
export function CaseLink({ id }: { id: string }) {
  const { t } = useTranslation("faults");
  return (
    <Link
      to="/tickets/$id"
      params={{ id }}
      target="_blank"
      aria-label={t("case.open")}
      title={t("case.open")}
    >
      <ExportOutlined />
    </Link>
  );
}

/** The complaints of a fault, and how the last answer to each went. */
export function CaseTable({ fault }: { fault: View }) {
  const { t } = useTranslation("faults");
  const [leaving, setLeaving] = useState<Case>();
  const [giving, setGiving] = useState<Case>();
  const [wanted, setWanted] = useState(false);
  const more = useInfiniteQuery({
    ...moreCasesOptions(fault.id, fault.linked_next),
    enabled: wanted && fault.linked_next !== null,
    placeholderData: keepPreviousData,
  });
  const rows = [...fault.linked, ...(more.data?.pages.flatMap((page) => page.rows) ?? [])];
  const hasMore = more.data ? more.hasNextPage : fault.linked_next !== null;
  const onMore = () => (wanted ? void more.fetchNextPage() : setWanted(true));
  const manages = fault.may_manage && (fault.state === "open" || fault.state === "repaired");
  if (fault.linked.length === 0) {
    const hidden = fault.cases > 0;
    return (
      <Empty
        what={t(hidden ? "empty.hidden" : "empty.cases", { count: fault.cases })}
        how={t(hidden ? "empty.hiddenHow" : "empty.casesHow")}
      />
    );
  }
  return (
    <>
      <table className={styles.table} aria-label={t("case.title")}>
        <thead>
          <tr>
            <th style={{ width: 180 }}>{t("field.number")}</th>
            <th>{t("case.matter")}</th>
            <th style={{ width: 140 }}>{t("field.state")}</th>
            <th style={{ width: 100 }}>{t("case.registered")}</th>
            <th style={{ width: 190 }}>{t("case.answered")}</th>
            {manages && <th style={{ width: 96 }} />}
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.id} data-row={one.id}>
              <td className={styles.code}>
                <Link to="/tickets/$id" params={{ id: one.id }}>
                  {one.number}
                </Link>
              </td>
              <td title={one.matter}>{one.matter}</td>
              <td>
                <StateTag state={one.state} />
              </td>
              <td>
                <When at={one.registered_at} />
              </td>
              <td>
                <Answered one={one} />
              </td>
              {manages && (
                <td>
                  {one.answered?.state === "failed" && (
                    <Button type="link" size="small" onClick={() => setGiving(one)}>
                      {t("case.giveUp")}
                    </Button>
                  )}
                  <Button type="link" size="small" onClick={() => setLeaving(one)}>
                    {t("case.unlink")}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {hasMore && (
        <Button type="link" block loading={more.isFetching} onClick={onMore}>
          {t("case.more", { shown: rows.length, count: fault.cases })}
        </Button>
      )}
      {giving && <GivingUp fault={fault} one={giving} onClose={() => setGiving(undefined)} />}
      {leaving && <Unlinking fault={fault} one={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  );
}

function Answered({ one }: { one: Case }) {
  const { t } = useTranslation("faults");
  const { answered } = one;
  if (!answered) return <span className={styles.quiet}>{t("case.notYet")}</span>;
  if (answered.state === "waiting") return <span className={styles.quiet}>{t("case.waiting")}</span>;
  if (answered.state === "done")
    return (
      <span className={styles.kept}>
        <CheckCircleFilled aria-hidden /> {t(`case.way.${answered.way ?? "log"}`)}
      </span>
    );
  const refused = t(`refusal.${answered.refusal ?? ""}`, {
    defaultValue: t("refusal.other", { id: answered.refusal ?? "" }),
    state: answered.refused_in ? t(`common:state.${answered.refused_in}`) : "",
  });
  if (answered.state === "given_up") {
    const why = t("case.givenUp", { why: answered.why ?? refused });
    return (
      <span className={styles.quiet} title={why}>
        <MinusCircleOutlined aria-hidden /> {why}
      </span>
    );
  }
  return (
    <span className={styles.late} title={refused}>
      <CloseCircleFilled aria-hidden /> {refused}
    </span>
  );
}

function GivingUp({ fault, one, onClose }: { fault: View; one: Case; onClose(): void }) {
  const { t } = useTranslation("faults");
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <Dialog
      title={t("case.givingUp", { number: one.number })}
      about={t("case.giveUpHow")}
      form={form}
      send={(filled, key) => giveUp(fault.id, one.answered?.answer ?? "", one.id, filled, key)}
      onDone={() => undefined}
      onClose={onClose}
    >
      <Said name="reason" label={t("field.reason")} first />
    </Dialog>
  );
}

function Unlinking({ fault, one, onClose }: { fault: View; one: Case; onClose(): void }) {
  const { t } = useTranslation("faults");
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <Dialog
      title={t("case.unlinking", { number: one.number })}
      about={t("case.unlinkHow")}
      form={form}
      send={(filled, key) => unlink(fault.id, one.id, filled, key)}
      onDone={() => undefined}
      onClose={onClose}
    >
      <Said name="reason" label={t("field.reason")} first />
    </Dialog>
  );
}
