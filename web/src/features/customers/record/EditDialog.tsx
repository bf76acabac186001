import { useQuery } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { CustomerFields, CustomerRecord } from "@/api/types";
import { change, choicesOptions } from "../api";
import styles from "../customers.module.css";
import { DocumentFields } from "../DocumentFields";
import { FormDialog } from "../FormDialog";
import { CARDS, changed, STAGES, TIERS } from "../finding";
import { WAYS } from "../SensitiveActs";
import { TitleField } from "../TitleField";
import { useChanged } from "./useRecord";

interface EditDialogProps {
  customer: CustomerRecord;
  open: boolean;
  onClose: () => void;
}

/** Personal fields begin empty: what is masked cannot be edited, only replaced. */
interface Values extends Partial<CustomerFields> {
  reason?: string;
}

const PERSONAL = ["name", "email", "address", "document_type", "document_number"] as const;

const begin = (customer: CustomerRecord): Values => ({
  title: customer.title,
  tier: customer.tier,
  card: customer.card,
  stage: customer.stage,
  brand: customer.brand,
  preferred_channel: customer.preferred_channel,
  category: customer.category,
  region: customer.region.id,
});

function changesOf(customer: CustomerRecord, { reason: _why, ...values }: Values): Partial<CustomerFields> {
  const given = Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) =>
        !(PERSONAL as readonly string[]).includes(name) || (value !== undefined && value !== ""),
    ),
  ) as Values;
  return changed<Values>(begin(customer), given);
}

export function EditDialog({ customer, open, onClose }: EditDialogProps) {
  const { t } = useTranslation("customers");
  const kept = useChanged(customer.id);
  const [form] = Form.useForm<Values>();
  return (
    <FormDialog<Values, unknown>
      open={open}
      title={t("edit.title")}
      does={t("common:save")}
      width={720}
      form={form}
      initial={begin(customer)}
      send={(values, key) => {
        const changes = changesOf(customer, values);
        return change(
          customer.id,
          { changes, reason: values.reason ?? null, version: customer.version },
          key,
        );
      }}
      onDone={() => {
        kept();
        onClose();
      }}
      onClose={onClose}
    >
      <Fields customer={customer} />
    </FormDialog>
  );
}

function Fields({ customer }: { customer: CustomerRecord }) {
  const { t } = useTranslation("customers");
  const form = Form.useFormInstance<Values>();
  const choices = useQuery(choicesOptions).data;
  const category = Form.useWatch("category", form) ?? customer.category;
  const stage = Form.useWatch("stage", form);
  const options = (names: readonly string[], words: string) =>
    names.map((value) => ({ value, label: t(`${words}.${value}`) }));
  const replaced = (now: string | null) => t("edit.now", { value: now ?? t("common:none") });
  return (
    <div className={styles.form}>
      <Form.Item name="tier" label={t("field.tier")}>
        <Select autoFocus options={options(TIERS, "tier")} />
      </Form.Item>
      <Form.Item name="card" label={t("field.card")}>
        <Select allowClear options={options(CARDS, "card")} />
      </Form.Item>
      <Form.Item name="stage" label={t("field.stage")}>
        <Select options={options(STAGES, "stage")} />
      </Form.Item>
      {stage !== customer.stage ? (
        <Form.Item name="reason" label={t("edit.why")}>
          <Input maxLength={300} />
        </Form.Item>
      ) : (
        <Form.Item name="preferred_channel" label={t("field.preferred_channel")}>
          <Select allowClear options={options(WAYS, "way")} />
        </Form.Item>
      )}
      <TitleField />
      <Form.Item name="region" label={t("field.region")}>
        <Select
          showSearch={{ optionFilterProp: "label" }}
          options={(choices?.regions ?? [customer.region]).map(({ id, name }) => ({
            value: id,
            label: name,
          }))}
        />
      </Form.Item>
      <Form.Item name="name" label={t("field.name")} extra={replaced(customer.name)}>
        <Input maxLength={100} autoComplete="off" placeholder={t("edit.replace")} />
      </Form.Item>
      <Form.Item name="email" label={t("field.email")} extra={replaced(customer.email)}>
        <Input maxLength={200} autoComplete="off" placeholder={t("edit.replace")} />
      </Form.Item>
      <Form.Item
        name="address"
        label={t("field.address")}
        extra={replaced(customer.address)}
        className={styles.whole}
      >
        <Input maxLength={300} autoComplete="off" placeholder={t("edit.replace")} />
      </Form.Item>
      <Form.Item name="category" label={t("field.category")}>
        <Select
          disabled={customer.kind === "group"}
          options={(choices?.categories ?? [])
            .filter((one) => (one.category === "group") === (customer.kind === "group"))
            .map((one) => ({ value: one.category, label: t(`category.${one.category}`) }))}
        />
      </Form.Item>
      <Form.Item name="brand" label={t("field.brand")}>
        <Input maxLength={60} />
      </Form.Item>
      {choices && <DocumentFields choices={choices} category={category} />}
    </div>
  );
}
