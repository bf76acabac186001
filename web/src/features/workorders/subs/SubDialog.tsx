import { type QueryKey, useQuery } from "@tanstack/react-query";
import { Checkbox, Form, Input, Modal, Select } from "antd";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Urgency } from "@/api/types";
import { FormFields } from "@/features/forms/FormFields";
import { type FormValues, filledIn } from "@/features/forms/schema";
import { Refused } from "@/ui/Refused";
import { useWish } from "@/ui/wishing";
import { formOf, RENEWS, type TypeChoice, typesOptions } from "../api";
import { openSub, type SubTickets } from "./api";
import styles from "./subs.module.css";

interface Said {
  type?: string;
  category?: string;
  department?: string;
  urgency?: Urgency;
  matter: string;
  description: string;
  mandatory: boolean;
  beyond: boolean;
  fields?: FormValues;
}

const URGENCIES = ["general", "urgent", "complex"] as const;

interface SubDialogProps {
  ticket: string;
  of: QueryKey;
  subs: SubTickets;
  onClose(): void;
}

/** What another department shall do for a ticket. */
export function SubDialog({ ticket, of, subs, onClose }: SubDialogProps) {
  const { t } = useTranslation("workorders");
  const [form] = Form.useForm<Said>();
  const types = (useQuery(typesOptions).data?.types ?? []).filter((type) => type.sub_ticket);
  const chosen = Form.useWatch("type", form);
  const type = types.find(({ code }) => code === chosen);
  const wishing = useWish({
    send: (said: Said, key) => openSub(ticket, wishOf(said, subs.version, type), key),
    done: onClose,
    said: t("subs.opened"),
    renews: [of, ...RENEWS],
    form,
  });
  const keys = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!wishing.isPending) form.submit();
  };
  return (
    <Modal
      open
      title={t("subs.ask")}
      width={640}
      okText={t("subs.send")}
      okButtonProps={{ loading: wishing.isPending }}
      cancelText={t("common:cancel")}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut of the whole dialog */}
      <div onKeyDown={keys}>
        <p>{t("subs.how")}</p>
        <Form<Said>
          form={form}
          layout="vertical"
          initialValues={{ mandatory: true, beyond: false }}
          onFinish={(said) => wishing.mutate(said)}
          onValuesChange={(changed: Partial<Said>) => {
            if (changed.type) form.setFieldsValue({ category: undefined, fields: {} });
          }}
        >
          <WhatFor types={types} type={type} departments={subs.departments} />
          {type && Object.keys(formOf(type).properties).length > 0 && <FormFields form={formOf(type)} />}
          <Form.Item name="mandatory" valuePropName="checked" extra={t("subs.mandatoryHow")}>
            <Checkbox>{t("subs.mandatory")}</Checkbox>
          </Form.Item>
          <Form.Item name="beyond" valuePropName="checked">
            <Checkbox>{t("subs.beyond")}</Checkbox>
          </Form.Item>
        </Form>
        <Refused problem={wishing.error} />
      </div>
    </Modal>
  );
}

const wishOf = (said: Said, version: number, type: TypeChoice | undefined) => ({
  version,
  type: said.type ?? "",
  category: said.category ?? "",
  department: said.department ?? null,
  urgency: said.urgency ?? null,
  matter: said.matter.trim(),
  description: said.description.trim(),
  fields: type ? filledIn(formOf(type), said.fields ?? {}) : {},
  mandatory: said.mandatory,
  beyond: said.beyond,
});

interface WhatForProps {
  types: TypeChoice[];
  type: TypeChoice | undefined;
  departments: SubTickets["departments"];
}

function WhatFor({ types, type, departments }: WhatForProps) {
  const { t } = useTranslation("workorders");
  const required = [{ required: true, whitespace: true, message: t("forms:wrong.required") }];
  return (
    <>
      <div className={styles.two}>
        <Form.Item name="type" label={t("column.type")} rules={required}>
          <Select autoFocus options={types.map(({ code, name }) => ({ value: code, label: name }))} />
        </Form.Item>
        <Form.Item name="category" label={t("column.category")} rules={required}>
          <Select
            showSearch={{ optionFilterProp: "label" }}
            options={(type?.categories ?? []).map(({ code, name }) => ({ value: code, label: name }))}
            disabled={!type}
          />
        </Form.Item>
        <Form.Item name="department" label={t("column.department")}>
          <Select
            allowClear
            placeholder={t("subs.byRule")}
            showSearch={{ optionFilterProp: "label" }}
            options={departments.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="urgency" label={t("column.urgency")}>
          <Select
            allowClear
            placeholder={t("subs.asType")}
            options={URGENCIES.map((value) => ({ value, label: t(`common:urgency.${value}`) }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="matter" label={t("field.matter")} rules={required}>
        <Input autoComplete="off" maxLength={200} />
      </Form.Item>
      <Form.Item name="description" label={t("field.description")} rules={required} extra={t("subs.masked")}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={10_000} />
      </Form.Item>
    </>
  );
}
