import { PlusOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input, Popconfirm, Select, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblem } from "@/api/problem";
import type { ClearCustomer, CustomerNumberLine, CustomerRecord } from "@/api/types";
import { useMay } from "@/session/session";
import { MaskedPhone, When } from "@/ui";
import { addNumber, endNumber, setMainNumber } from "../api";
import styles from "../customers.module.css";
import { FormDialog } from "../FormDialog";
import { Card } from "./Card";
import { useChanged } from "./useRecord";

interface NumbersProps {
  customer: CustomerRecord;
  clear: ClearCustomer;
  closed: boolean;
}

/** The numbers by which the customer is known, the main one first; those given up stay to be seen. */
export function Numbers({ customer, clear, closed }: NumbersProps) {
  const { t } = useTranslation("customers");
  const edits = useMay("customers.edit") && !closed;
  const [adding, setAdding] = useState(false);
  const shown = (number: CustomerNumberLine) =>
    clear.phones?.find(({ id }) => id === number.id)?.phone ?? number.phone;
  return (
    <Card
      title={t("numbers.title")}
      extra={
        edits && (
          <Button size="small" type="text" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t("numbers.add")}
          </Button>
        )
      }
    >
      {customer.numbers.length === 0 && <p className={styles.quiet}>{t("numbers.none")}</p>}
      <ul className={styles.rows}>
        {customer.numbers.map((number) => (
          <li key={number.id} data-over={number.until !== null || undefined}>
            <MaskedPhone phone={shown(number)} />
            <span className={styles.quiet}>{t(`numberKind.${number.kind}`)}</span>
            {number.main && <Tag variant="filled">{t("numbers.main")}</Tag>}
            <span className={styles.end}>
              {number.until ? (
                <span className={styles.quiet}>
                  {t("numbers.ended")} <When at={number.until} />
                </span>
              ) : (
                edits && <NumberActs customer={customer} number={number} />
              )}
            </span>
          </li>
        ))}
      </ul>
      <AddDialog customer={customer} open={adding} onClose={() => setAdding(false)} />
    </Card>
  );
}

function NumberActs({ customer, number }: { customer: CustomerRecord; number: CustomerNumberLine }) {
  const { t } = useTranslation("customers");
  const { show } = useProblem();
  const changed = useChanged(customer.id);
  const doing = useMutation({
    mutationFn: (what: typeof endNumber | typeof setMainNumber) =>
      what(customer.id, number.id, customer.version),
    onSuccess: () => changed(),
    onError: show,
  });
  return (
    <>
      {!number.main && (
        <Button
          size="small"
          type="text"
          loading={doing.isPending}
          onClick={() => doing.mutate(setMainNumber)}
        >
          {t("numbers.makeMain")}
        </Button>
      )}
      <Popconfirm
        title={t("numbers.endSure")}
        description={t("numbers.endHow")}
        okText={t("numbers.end")}
        cancelText={t("common:cancel")}
        onConfirm={() => doing.mutate(endNumber)}
      >
        <Button size="small" type="text">
          {t("numbers.end")}
        </Button>
      </Popconfirm>
    </>
  );
}

const KINDS = ["mobile", "fixed", "broadband", "contact"] as const;

interface Values {
  phone: string;
  kind: (typeof KINDS)[number];
}

function AddDialog({
  customer,
  open,
  onClose,
}: {
  customer: CustomerRecord;
  open: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation("customers");
  const changed = useChanged(customer.id);
  return (
    <FormDialog<Values, unknown>
      open={open}
      title={t("numbers.addTitle")}
      does={t("numbers.add")}
      initial={{ kind: "mobile" }}
      send={(values, key) => addNumber(customer.id, { ...values, version: customer.version }, key)}
      onDone={() => {
        changed();
        onClose();
      }}
      onClose={onClose}
    >
      <Form.Item name="phone" label={t("field.phone")} rules={[{ required: true, message: t("needed") }]}>
        <Input autoFocus maxLength={40} inputMode="tel" autoComplete="off" />
      </Form.Item>
      <Form.Item name="kind" label={t("numbers.kind")}>
        <Select options={KINDS.map((value) => ({ value, label: t(`numberKind.${value}`) }))} />
      </Form.Item>
    </FormDialog>
  );
}
