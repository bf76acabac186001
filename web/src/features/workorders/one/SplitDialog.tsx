import { MinusCircleOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, type FormInstance, Input, Modal, Select } from "antd";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Urgency } from "@/api/types";
import { FormFields } from "@/features/forms/FormFields";
import { type FormValues, filledIn } from "@/features/forms/schema";
import { Refused } from "@/ui/Refused";
import { useWish } from "@/ui/wishing";
import { ACTS, formOf, RENEWS, type Said, type TypeChoice, typesOptions, type Workorder } from "../api";
import styles from "./one.module.css";

interface Matter {
  type?: string;
  category?: string;
  urgency?: Urgency;
  matter?: string;
  description?: string;
  fields?: FormValues;
}

interface Written {
  matters: Matter[];
  text?: string;
}

/** As many at once as the server takes. */
const MOST = 5;
const URGENCIES = ["general", "urgent", "complex"] as const;

/** The matters of a work order that become work orders of their own. */
export function SplitDialog({ one, onClose }: { one: Workorder; onClose: () => void }) {
  const { t } = useTranslation("workorders");
  const [form] = Form.useForm<Written>();
  const types = useQuery(typesOptions).data?.types ?? [];
  const wishing = useWish({
    send: ({ matters, text = "" }: Written, key) =>
      ACTS.split(one, { matters: matters.map((each) => wishOf(each, types)), text } as Said, key),
    done: onClose,
    said: t("act.split.saved"),
    renews: RENEWS,
    form,
  });
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!wishing.isPending) form.submit();
  };
  return (
    <Modal
      open
      title={t("act.split.title")}
      width={680}
      okText={t("act.split.do")}
      okButtonProps={{ loading: wishing.isPending }}
      cancelText={t("common:cancel")}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut of the whole dialog */}
      <div onKeyDown={keys}>
        <p>{t("act.split.how", { number: one.number })}</p>
        <Form<Written>
          form={form}
          layout="vertical"
          scrollToFirstError
          initialValues={{ matters: [{ type: one.type }] }}
          onFinish={(written) => wishing.mutate(written)}
        >
          <Matters one={one} types={types} form={form} />
          <Form.Item name="text" label={t("act.split.text")}>
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={2000} />
          </Form.Item>
        </Form>
        <Refused problem={wishing.error} />
      </div>
    </Modal>
  );
}

const wishOf = ({ type, category, urgency, matter, description, fields }: Matter, types: TypeChoice[]) => {
  const chosen = types.find(({ code }) => code === type);
  return {
    type: type ?? "",
    category: category ?? "",
    urgency: urgency ?? null,
    matter: matter?.trim() ?? "",
    description: description?.trim() ?? "",
    fields: chosen ? filledIn(formOf(chosen), fields ?? {}) : {},
  };
};

interface Choices {
  types: TypeChoice[];
  form: FormInstance<Written>;
}

function Matters({ one, types, form }: Choices & { one: Workorder }) {
  const { t } = useTranslation("workorders");
  return (
    <Form.List name="matters">
      {(rows, { add, remove }) => (
        <>
          {rows.map(({ key, name }, index) => (
            <fieldset key={key} className={styles.matter}>
              <legend>
                {t("act.split.matter", { count: index + 2 })}
                {rows.length > 1 && (
                  <Button
                    type="text"
                    size="small"
                    icon={<MinusCircleOutlined />}
                    onClick={() => remove(name)}
                    aria-label={t("act.split.less", { count: index + 2 })}
                  />
                )}
              </legend>
              <MatterFields at={name} types={types} form={form} />
            </fieldset>
          ))}
          {rows.length < MOST && (
            <Button
              type="dashed"
              size="small"
              icon={<PlusOutlined />}
              className={styles.another}
              onClick={() => add({ type: one.type })}
            >
              {t("act.split.another")}
            </Button>
          )}
        </>
      )}
    </Form.List>
  );
}

function MatterFields({ at, types, form }: Choices & { at: number }) {
  const { t } = useTranslation("workorders");
  const required = [{ required: true, whitespace: true, message: t("forms:wrong.required") }];
  const chosen = Form.useWatch(["matters", at, "type"], form);
  const type = types.find(({ code }) => code === chosen);
  const renew = (code: string) =>
    form.setFieldValue(["matters", at], {
      ...form.getFieldValue(["matters", at]),
      type: code,
      category: undefined,
      fields: {},
    });
  return (
    <>
      <div className={styles.row}>
        <Form.Item name={[at, "type"]} label={t("column.type")} rules={required}>
          <Select options={types.map(({ code, name }) => ({ value: code, label: name }))} onChange={renew} />
        </Form.Item>
        <Form.Item name={[at, "category"]} label={t("column.category")} rules={required}>
          <Select
            showSearch={{ optionFilterProp: "label" }}
            options={(type?.categories ?? []).map(({ code, name }) => ({ value: code, label: name }))}
            disabled={!type}
          />
        </Form.Item>
        <Form.Item name={[at, "urgency"]} label={t("column.urgency")}>
          <Select
            allowClear
            placeholder={t("subs.asType")}
            options={URGENCIES.map((value) => ({ value, label: t(`common:urgency.${value}`) }))}
          />
        </Form.Item>
      </div>
      <Form.Item name={[at, "matter"]} label={t("field.matter")} rules={required}>
        <Input autoComplete="off" maxLength={200} />
      </Form.Item>
      <Form.Item name={[at, "description"]} label={t("field.description")} rules={required}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={10_000} />
      </Form.Item>
      {type && Object.keys(formOf(type).properties).length > 0 && (
        <FormFields form={formOf(type)} within={[at, "fields"]} />
      )}
    </>
  );
}
