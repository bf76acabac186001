import { useQuery } from "@tanstack/react-query";
import { DatePicker, Form, Input, Select, TreeSelect } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import { treeOf } from "@/features/rules/UnitSelect";
import { useSettled } from "@/ui/useSettled";
import { choicesOptions, colleaguesOptions, everybodyOptions } from "./api";
import styles from "./staff.module.css";

/** A post's name: our own words for the shipped ones, the site's for its own. */
export function usePostName(): (code: string, name?: string | null) => string {
  const { t } = useTranslation();
  return (code, name) =>
    name && name !== code ? name : t(`common:post.${code}`, { defaultValue: name ?? code });
}

interface UnitFieldProps {
  value?: string;
  onChange?: (unit: string | undefined) => void;
  id?: string;
  allowClear?: boolean;
  placeholder?: string;
  className?: string | undefined;
  label?: string;
}

export function UnitField({ label, ...props }: UnitFieldProps) {
  const units = useUnits().data ?? [];
  const roots = treeOf(units);
  return (
    <TreeSelect
      treeData={roots}
      treeDefaultExpandedKeys={roots.map((root) => root.value)}
      showSearch={{ treeNodeFilterProp: "title" }}
      popupMatchSelectWidth={320}
      {...(label ? { "aria-label": label } : {})}
      {...props}
    />
  );
}

interface PostFieldProps {
  name: string;
  unitName: string;
  /** Whether the form begins with it. */
  first?: boolean;
}

export function PostField({ name, unitName, first = false }: PostFieldProps) {
  const { t } = useTranslation("staff");
  const nameOf = usePostName();
  const posts = useQuery(choicesOptions).data?.posts ?? [];
  return (
    <>
      <Form.Item name={name} label={t("field.post")} rules={[{ required: true, message: t("required") }]}>
        <Select
          autoFocus={first}
          showSearch={{ optionFilterProp: "label" }}
          options={posts.map((post) => ({
            value: post.code,
            label: nameOf(post.code, post.name),
            disabled: !post.grantable,
          }))}
        />
      </Form.Item>
      <Form.Item
        name={unitName}
        label={t("field.postUnit")}
        extra={t("field.postUnitHow")}
        rules={[{ required: true, message: t("required") }]}
      >
        <UnitField />
      </Form.Item>
    </>
  );
}

/** Name, agent number, unit and seat. */
export function ParticularFields() {
  const { t } = useTranslation("staff");
  const need = [{ required: true, message: t("required") }];
  return (
    <>
      <div className={styles.pair}>
        <Form.Item name="name" label={t("field.name")} rules={need}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="agent_no" label={t("field.agentNo")} rules={need}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item name="unit" label={t("field.unit")} rules={need}>
        <UnitField />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item name="seat_kind" label={t("field.seatKind")} extra={t("field.seatKindHow")}>
          <Select
            allowClear
            placeholder={t("seat.none")}
            options={(["ordinary", "remote"] as const).map((value) => ({ value, label: t(`seat.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="seat" label={t("field.seat")}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
      </div>
    </>
  );
}

interface DayFieldProps {
  name: string;
  label: string;
  extra?: string;
  placeholder?: string;
  required?: boolean;
}

export function DayField({ name, label, extra, placeholder, required }: DayFieldProps) {
  const { t } = useTranslation("staff");
  return (
    <Form.Item
      name={name}
      label={label}
      {...(extra ? { extra } : {})}
      rules={required ? [{ required: true, message: t("required") }] : []}
    >
      <DatePicker className={styles.day ?? ""} placeholder={placeholder ?? ""} allowClear={!required} />
    </Form.Item>
  );
}

export interface Days {
  since?: Dayjs | null;
  until?: Dayjs | null;
}

interface ColleagueFieldProps {
  value?: string;
  onChange?: (staff: string) => void;
  id?: string;
  /** Everybody in scope rather than the own province: for administrators. */
  anybody?: boolean;
}

/** Somebody found by name or agent number. */
export function ColleagueField({ anybody = false, ...props }: ColleagueFieldProps) {
  const { t } = useTranslation("staff");
  const [typed, setTyped] = useState("");
  const q = useSettled(typed, 250);
  const own = useQuery({ ...colleaguesOptions(q), enabled: !anybody && q.trim().length > 0 });
  const all = useQuery({ ...everybodyOptions(q), enabled: anybody && q.trim().length > 0 });
  const found = (anybody ? all.data : own.data) ?? [];
  return (
    <Select
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t("lend.find")}
      notFoundContent={q.trim() ? t("lend.nobody") : null}
      options={found.map((one) => ({
        value: one.id,
        label: `${one.name} ${one.agent_no} · ${one.unit_name}`,
      }))}
      {...props}
    />
  );
}
