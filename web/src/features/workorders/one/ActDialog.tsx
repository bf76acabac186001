import { useQuery } from "@tanstack/react-query";
import { Checkbox, Form, Input, InputNumber, Modal, Select } from "antd";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { MomentField } from "@/features/case/composer/forms/MomentField";
import { useMe } from "@/session/session";
import { Refused } from "@/ui/Refused";
import { instantOf } from "@/ui/wall";
import { useWish } from "@/ui/wishing";
import {
  ACTS,
  type Action,
  departmentsOptions,
  peopleOptions,
  RENEWS,
  type Said,
  type Workorder,
} from "../api";
import { LinkField } from "./LinkField";

type Spoken = Exclude<Action, "take" | "resume" | "split">;

/** What each action has to be told. */
const ASKED: Record<Spoken, readonly (keyof Said)[]> = {
  assign: ["person"],
  transfer: ["department", "reason"],
  return: ["reason"],
  pause: ["reason", "until"],
  urge: ["text"],
  note: ["text", "visible_to_customer"],
  link: ["other"],
  amount: ["amount", "reason"],
  reopen: ["reason"],
  cancel: ["reason"],
};

interface ActDialogProps {
  one: Workorder;
  action: Spoken;
  onClose: () => void;
}

export function ActDialog({ one, action, onClose }: ActDialogProps) {
  const { t } = useTranslation("workorders");
  const { zone } = useMe();
  const [form] = Form.useForm<Said>();
  const wishing = useWish({
    send: (said: Said, key) =>
      ACTS[action](one, said.until ? { ...said, until: instantOf(said.until, zone) } : said, key),
    done: onClose,
    said: t("act.saved"),
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
      title={t(`act.${action}.title`)}
      okText={t(`act.${action}.do`)}
      okButtonProps={{ loading: wishing.isPending, danger: action === "cancel" }}
      cancelText={t("common:cancel")}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut of the whole dialog */}
      <div onKeyDown={keys}>
        <p>{t(`act.${action}.how`)}</p>
        <Form
          form={form}
          layout="vertical"
          initialValues={{ amount: one.amount }}
          onFinish={(said) => wishing.mutate(said)}
        >
          {ASKED[action].map((field) => (
            <AskedField key={field} field={field} one={one} action={action} />
          ))}
        </Form>
        <Refused problem={wishing.error} />
      </div>
    </Modal>
  );
}

interface AskedFieldProps {
  field: keyof Said;
  one: Workorder;
  action: Spoken;
}

function AskedField({ field, one, action }: AskedFieldProps) {
  const { t } = useTranslation("workorders");
  const label = t([`act.${action}.${field}`, `act.field.${field}`]);
  const required = [{ required: true, whitespace: true, message: t("forms:wrong.required") }];
  if (field === "until") return <MomentField name="until" label={label} />;
  if (field === "visible_to_customer") {
    return (
      <Form.Item name={field} valuePropName="checked" extra={t("act.note.visibleHow")}>
        <Checkbox>{label}</Checkbox>
      </Form.Item>
    );
  }
  if (field === "amount") {
    return (
      <Form.Item name={field} label={label} rules={[{ required: true, message: t("forms:wrong.required") }]}>
        <InputNumber<string> stringMode min="0" precision={2} controls={false} autoFocus />
      </Form.Item>
    );
  }
  return (
    <Form.Item name={field} label={label} rules={required}>
      {field === "person" ? (
        <People one={one} />
      ) : field === "department" ? (
        <Departments one={one} />
      ) : field === "other" ? (
        <LinkField not={one.id} />
      ) : (
        <Input.TextArea
          autoFocus={action !== "transfer"}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={2000}
        />
      )}
    </Form.Item>
  );
}

interface Chosen {
  one: Workorder;
  id?: string;
  value?: string;
  onChange?: (value: string) => void;
}

function People({ one, ...field }: Chosen) {
  const people = useQuery(peopleOptions(one.id));
  return (
    <Select
      {...field}
      autoFocus
      loading={people.isPending}
      showSearch={{ optionFilterProp: "label" }}
      options={(people.data ?? []).map(({ id, name, agent_no }) => ({
        value: id,
        label: `${name} ${agent_no ?? ""}`,
      }))}
    />
  );
}

function Departments({ one, ...field }: Chosen) {
  const departments = useQuery(departmentsOptions(one.id));
  return (
    <Select
      {...field}
      autoFocus
      loading={departments.isPending}
      showSearch={{ optionFilterProp: "label" }}
      options={(departments.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
