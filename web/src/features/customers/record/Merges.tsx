import { Link } from "@tanstack/react-router";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerRecord } from "@/api/types";
import { useMay } from "@/session/session";
import { StaffName, When } from "@/ui";
import { split } from "../api";
import styles from "../customers.module.css";
import { FormDialog } from "../FormDialog";
import { Card } from "./Card";
import { SideBySide } from "./SideBySide";
import { useChanged } from "./useRecord";

type Merge = CustomerRecord["merges"][number];

/** Which records became one, and which were taken apart again. */
export function Merges({ customer }: { customer: CustomerRecord }) {
  const { t } = useTranslation("customers");
  const merges = useMay("customers.merge") && customer.merged_into === null;
  const [undoing, setUndoing] = useState<Merge>();
  if (customer.merges.length === 0) return null;
  return (
    <Card title={t("merges.title")}>
      <ul className={styles.rows}>
        {customer.merges.map((one) => (
          <li key={one.id} data-over={one.undone_at !== null || undefined}>
            <span>
              {t(one.into ? "merges.into" : "merges.from")}{" "}
              <Link to="/customers/$id" params={{ id: one.other }}>
                {one.name ?? one.number ?? t("unnamed")}
              </Link>
            </span>
            <span className={styles.quiet} title={one.reason}>
              <When at={one.at} /> <StaffName staff={one.by} />
            </span>
            <span className={styles.end}>
              {one.undone_at ? (
                <span className={styles.quiet}>{t("merges.undone")}</span>
              ) : (
                merges &&
                !one.into && (
                  <Button size="small" type="text" onClick={() => setUndoing(one)}>
                    {t("split.open")}
                  </Button>
                )
              )}
            </span>
          </li>
        ))}
      </ul>
      {undoing && <SplitDialog customer={customer} merge={undoing} onClose={() => setUndoing(undefined)} />}
    </Card>
  );
}

function SplitDialog({
  customer,
  merge,
  onClose,
}: {
  customer: CustomerRecord;
  merge: Merge;
  onClose: () => void;
}) {
  const { t } = useTranslation("customers");
  const changed = useChanged(customer.id);
  return (
    <FormDialog<{ reason: string }, unknown>
      open
      title={t("split.title")}
      does={t("split.do")}
      width={720}
      send={({ reason }, key) => split(merge.id, reason, key)}
      onDone={() => {
        changed(t("split.done"));
        onClose();
      }}
      onClose={onClose}
    >
      <p className={styles.quiet}>{t("split.how")}</p>
      <SideBySide kept={customer} other={merge.other} heading={t("split.gone")} />
      <Form.Item
        name="reason"
        label={t("reason")}
        rules={[{ required: true, whitespace: true, message: t("needed") }]}
      >
        <Input.TextArea autoFocus rows={2} maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}
