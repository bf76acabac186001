import { useQueryClient } from "@tanstack/react-query";
import { Checkbox, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { FormDialog } from "@/features/staff/FormDialog";
import { UnitField } from "@/features/staff/fields";
import { useMe } from "@/session/session";
import { addEntry, changeEntry, type EntryForm, telephonyKeys } from "../api";
import { dialable } from "../numbers";
import type { PhoneEntry } from "../types";

const KINDS = ["department", "outside", "person"] as const;

interface EntryDialogProps {
  entry: PhoneEntry | null;
  onClose(): void;
}

/** A number of the phone book, new or changed. */
export function EntryDialog({ entry, onClose }: EntryDialogProps) {
  const { t } = useTranslation("telephony");
  const me = useMe();
  const client = useQueryClient();
  const blank = { unit: me.unit.id, kind: "department" as const, emergency: false, note: "", checked: false };
  const send = (values: EntryForm, key: string) =>
    entry ? changeEntry(entry.id, { ...values, version: entry.version }, key) : addEntry(values, key);
  return (
    <FormDialog<EntryForm, unknown>
      open
      title={t(entry ? "book.change" : "book.add")}
      does={t("common:save")}
      initial={entry ? { ...entry, checked: false } : blank}
      send={send}
      onDone={() => {
        void client.invalidateQueries({ queryKey: telephonyKeys.phoneBook });
        onClose();
      }}
      onClose={onClose}
    >
      {() => <Fields />}
    </FormDialog>
  );
}

function Fields() {
  const { t } = useTranslation("telephony");
  const need = { required: true, message: t("required") };
  const aNumber = {
    validator: (_rule: unknown, typed: string | undefined) =>
      !typed || dialable(typed) ? Promise.resolve() : Promise.reject(new Error(t("book.wrong"))),
  };
  return (
    <>
      <Form.Item name="name" label={t("book.name")} rules={[{ ...need, whitespace: true }]}>
        <Input autoFocus maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="number" label={t("book.number")} rules={[need, aNumber]}>
        <Input maxLength={40} inputMode="tel" autoComplete="off" />
      </Form.Item>
      <Form.Item name="kind" label={t("book.kind")}>
        <Select options={KINDS.map((value) => ({ value, label: t(`book.kinds.${value}`) }))} />
      </Form.Item>
      <Form.Item name="unit" label={t("book.unit")} extra={t("book.unitHow")} rules={[need]}>
        <UnitField />
      </Form.Item>
      <Form.Item name="note" label={t("book.note")}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="emergency" valuePropName="checked" noStyle>
        <Checkbox>{t("book.emergencyHow")}</Checkbox>
      </Form.Item>
      <Form.Item name="checked" valuePropName="checked">
        <Checkbox>{t("book.checkedNow")}</Checkbox>
      </Form.Item>
    </>
  );
}
