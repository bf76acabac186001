import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { App, Button, Checkbox, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/api/problem";
import { keys } from "@/api/queries";
import type { NewCustomer } from "@/api/types";
import { choicesOptions, create } from "./api";
import styles from "./customers.module.css";
import { DocumentFields } from "./DocumentFields";
import { FormDialog } from "./FormDialog";
import { CARDS, TIERS } from "./finding";
import { TitleField } from "./TitleField";

interface NewCustomerDialogProps {
  open: boolean;
  onClose: () => void;
  onEntered: (id: string) => void;
}

interface Values extends Omit<NewCustomer, "numbers"> {
  phone: string;
  separate: boolean;
}

const KINDS = ["personal", "family", "group"] as const;
const SOURCES = ["hotline", "hall", "dealer", "e_channel", "outbound"] as const;
const NUMBERS_KIND = "mobile" as const;

/** Enters a customer; who is known already is offered instead. */
export function NewCustomerDialog({ open, onClose, onEntered }: NewCustomerDialogProps) {
  const { t } = useTranslation("customers");
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Values>();
  const wayOut = (problem: Problem) =>
    typeof problem.extra.customer === "string" && (
      <Link to="/customers/$id" params={{ id: problem.extra.customer }}>
        <Button size="small">{t("new.see")}</Button>
      </Link>
    );
  return (
    <FormDialog<Values, { id: string }>
      open={open}
      title={t("new.title")}
      does={t("new.do")}
      width={720}
      form={form}
      initial={{ kind: "personal", tier: "ordinary", category: "mainland", provenance: "hotline" }}
      send={({ phone, ...rest }, key) =>
        create({ ...rest, stage: "new", numbers: [{ phone, kind: NUMBERS_KIND }] }, key)
      }
      onDone={({ id }) => {
        void client.invalidateQueries({ queryKey: keys.customers });
        void message.success(t("new.done"));
        onClose();
        onEntered(id);
      }}
      onClose={onClose}
      wayOut={wayOut}
    >
      <Fields />
    </FormDialog>
  );
}

function Fields() {
  const { t } = useTranslation("customers");
  const form = Form.useFormInstance<Values>();
  const choices = useQuery(choicesOptions).data;
  const kind = Form.useWatch("kind", form) ?? "personal";
  const provenance = Form.useWatch("provenance", form) ?? "hotline";
  const chosen = Form.useWatch("category", form) ?? "mainland";
  const category = kind === "group" ? "group" : chosen;
  const required = choices?.kinds.find((one) => one.kind === kind)?.required ?? [];
  const shown = (choices?.shown_a_document ?? []).includes(provenance);
  const must = (name: string) => [
    { required: required.includes(name), message: t("needed"), whitespace: true },
  ];
  const options = (names: readonly string[], words: string) =>
    names.map((value) => ({ value, label: t(`${words}.${value}`) }));
  return (
    <div className={styles.form}>
      <Form.Item name="name" label={t("field.name")} rules={must("name")}>
        <Input autoFocus maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="phone" label={t("field.phone")} rules={[{ required: true, message: t("needed") }]}>
        <Input maxLength={40} autoComplete="off" inputMode="tel" />
      </Form.Item>
      <Form.Item name="kind" label={t("field.kind")}>
        <Select
          options={options(KINDS, "kind")}
          onChange={(value) => form.setFieldsValue({ category: value === "group" ? "group" : "mainland" })}
        />
      </Form.Item>
      <TitleField />
      <Form.Item name="provenance" label={t("field.provenance")} extra={shown ? t("new.shown") : undefined}>
        <Select options={options(SOURCES, "provenance")} />
      </Form.Item>
      <Form.Item name="category" label={t("field.category")}>
        <Select
          disabled={kind === "group"}
          options={(choices?.categories ?? [])
            .filter((one) => (one.category === "group") === (kind === "group"))
            .map((one) => ({ value: one.category, label: t(`category.${one.category}`) }))}
          onChange={() => form.resetFields(["document_type", "document_number"])}
        />
      </Form.Item>
      {choices && (
        <DocumentFields
          choices={choices}
          category={category}
          required={shown || required.includes("document_number")}
        />
      )}
      <Form.Item name="tier" label={t("field.tier")}>
        <Select options={options(TIERS, "tier")} />
      </Form.Item>
      <Form.Item name="card" label={t("field.card")}>
        <Select allowClear options={options(CARDS, "card")} />
      </Form.Item>
      <Form.Item name="email" label={t("field.email")}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="region" label={t("field.region")} extra={t("new.region")}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          options={(choices?.regions ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="address" label={t("field.address")} rules={must("address")} className={styles.whole}>
        <Input maxLength={300} autoComplete="off" />
      </Form.Item>
      <Form.Item name="separate" valuePropName="checked" className={styles.whole} initialValue={false}>
        <Checkbox>{t("new.separate")}</Checkbox>
      </Form.Item>
    </div>
  );
}
