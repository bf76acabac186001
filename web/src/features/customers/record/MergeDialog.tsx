import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblem } from "@/api/problem";
import { keys } from "@/api/queries";
import type { CustomerRecord, CustomerRow } from "@/api/types";
import { customersOptions, merge, recordOptions } from "../api";
import styles from "../customers.module.css";
import { FormDialog } from "../FormDialog";
import { wantedOf } from "../finding";
import { FormOfAddress, Treatment } from "../Treatment";
import { SideBySide } from "./SideBySide";
import { useChanged } from "./useRecord";

interface MergeDialogProps {
  customer: CustomerRecord;
  open: boolean;
  onClose: () => void;
}

/** Finds the other record of the same person, shows both, and makes one of them. */
export function MergeDialog({ customer, open, onClose }: MergeDialogProps) {
  const { t } = useTranslation("customers");
  const client = useQueryClient();
  const changed = useChanged(customer.id);
  const [gone, setGone] = useState<string>();
  const other = useQuery({ ...recordOptions(gone ?? ""), enabled: gone !== undefined }).data;
  const close = () => {
    setGone(undefined);
    onClose();
  };
  return (
    <FormDialog<{ reason: string }, unknown>
      open={open}
      title={t("merge.title")}
      does={t("merge.do")}
      width={720}
      disabled={!other}
      send={({ reason }, key) =>
        merge(
          customer.id,
          { gone: gone ?? "", reason, version: customer.version, gone_version: other?.version ?? 0 },
          key,
        )
      }
      onDone={() => {
        if (gone) void client.invalidateQueries({ queryKey: keys.customer(gone) });
        changed(t("merge.done"));
        close();
      }}
      onClose={close}
    >
      {gone ? (
        <>
          <SideBySide kept={customer} other={gone} />
          <p className={styles.quiet}>
            {t("merge.how")}{" "}
            <Button type="link" size="small" onClick={() => setGone(undefined)}>
              {t("merge.another")}
            </Button>
          </p>
          <Form.Item
            name="reason"
            label={t("reason")}
            rules={[{ required: true, whitespace: true, message: t("needed") }]}
          >
            <Input.TextArea autoFocus rows={2} maxLength={500} />
          </Form.Item>
        </>
      ) : (
        <Other but={customer.id} onChoose={setGone} />
      )}
    </FormDialog>
  );
}

/** The other record, by phone, customer number, name or document. */
function Other({ but, onChoose }: { but: string; onChoose: (id: string) => void }) {
  const { t } = useTranslation("customers");
  const { message } = App.useApp();
  const { show } = useProblem();
  const client = useQueryClient();
  const [found, setFound] = useState<CustomerRow[]>();
  const seek = async (typed: string) => {
    if (!typed.trim()) return;
    try {
      const pages = await client.fetchInfiniteQuery(customersOptions(wantedOf(typed, undefined, {})));
      const others = pages.pages.flatMap((page) => page.items).filter(({ id }) => id !== but);
      setFound(others);
      if (others.length === 0) void message.info(t("merge.nobody"));
    } catch (problem) {
      show(problem);
    }
  };
  return (
    <>
      <Input.Search
        autoFocus
        enterButton={t("search.do")}
        placeholder={t("search.placeholder")}
        aria-label={t("merge.find")}
        onSearch={(typed) => void seek(typed)}
      />
      <ul className={styles.rows}>
        {(found ?? []).map((row) => (
          <li key={row.id}>
            <Button type="link" onClick={() => onChoose(row.id)}>
              <FormOfAddress name={row.name} title={row.title} />
            </Button>
            <span>{row.phone}</span>
            <Treatment customer={row} />
            <span className={`${styles.end} ${styles.quiet}`}>{row.region.name}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
