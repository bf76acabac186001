import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Checkbox, Form, Input, Popconfirm, Select } from "antd";
import { useTranslation } from "react-i18next";
import { fieldErrors, Problem, useProblemText } from "@/api/problem";
import {
  addRole,
  ORGANISATION,
  type PostClass,
  type RoleBook,
  type RoleSheet,
  retireRole,
  writeRole,
} from "./api";
import styles from "./organisation.module.css";
import { CLASSES } from "./Roles";

interface RoleEditorProps {
  book: RoleBook;
  /** None: a new one. */
  role: RoleSheet | undefined;
  onDone: (code: string) => void;
}

interface Wish {
  code: string;
  name: string;
  name_en: string;
  post_class: PostClass;
  duties: string[];
  permissions: string[];
}

const EMPTY: Wish = { code: "", name: "", name_en: "", post_class: "front", duties: [], permissions: [] };

/** Names, duties and permissions of a role. What is saved holds at once for everybody who has it. */
export function RoleEditor({ book, role, onDone }: RoleEditorProps) {
  const { t } = useTranslation("organisation");
  const words = useProblemText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Wish>();
  const saving = useMutation({
    mutationFn: ({ code, ...content }: Wish) =>
      role ? writeRole(role.code, { ...content, version: role.version }) : addRole({ code, ...content }),
    onSuccess: async (_, { code }) => {
      await client.invalidateQueries({ queryKey: ORGANISATION });
      void message.success(t("roles.saved"));
      onDone(role?.code ?? code);
    },
    onError: (problem) => form.setFields(fieldErrors(problem)),
  });
  const { error } = saving;
  const atFields = error instanceof Problem && error.errors.length > 0;
  const locked = !book.may_change;
  const needed = [{ required: true, whitespace: true, message: t("change.needed") }];
  return (
    <section className={styles.panel} aria-label={role?.name ?? t("roles.add")}>
      <header className={styles.head}>
        <h2>
          {role?.name ?? t("roles.add")} {role && <small>{role.code}</small>}
        </h2>
        {locked && <p className={styles.quiet}>{t("roles.locked")}</p>}
      </header>
      <Form<Wish>
        form={form}
        layout="vertical"
        disabled={locked}
        initialValues={role ? { ...role, name: role.name_zh } : EMPTY}
        onFinish={(wish) => saving.mutate(wish)}
      >
        <div className={styles.fields}>
          {!role && (
            <Form.Item name="code" label={t("roles.code")} extra={t("roles.codeHow")} rules={needed}>
              <Input maxLength={40} autoFocus />
            </Form.Item>
          )}
          <Form.Item name="name" label={t("unit.nameZh")} rules={needed}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="name_en" label={t("unit.nameEn")} rules={needed}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="post_class" label={t("roles.class")}>
            <Select options={CLASSES.map((each) => ({ value: each, label: t(`class.${each}`) }))} />
          </Form.Item>
        </div>
        <Form.Item name="duties" label={t("roles.duties")}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: "label" }}
            placeholder={t("roles.noDuties")}
            options={CLASSES.map((group) => ({
              label: t(`class.${group}`),
              title: group,
              options: book.duties
                .filter((duty) => duty.post_class === group)
                .map((duty) => ({ value: duty.code, label: duty.name })),
            }))}
          />
        </Form.Item>
        <Form.Item name="permissions" label={t("roles.permissions")}>
          <Permissions known={book.permissions} />
        </Form.Item>
        {error && !atFields && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={words(error).title}
            description={words(error).detail}
          />
        )}
        {!locked && (
          <div className={styles.saving}>
            <Button type="primary" htmlType="submit" loading={saving.isPending}>
              {t("common:save")}
            </Button>
            {role && <Retiring role={role} />}
          </div>
        )}
      </Form>
    </section>
  );
}

interface PermissionsProps {
  known: readonly string[];
  value?: string[];
  onChange?: (permissions: string[]) => void;
  disabled?: boolean;
}

/** Permissions by the part of the product, each in plain words. */
function Permissions({ known, value = [], onChange, disabled }: PermissionsProps) {
  const { t } = useTranslation("organisation");
  const groups = [...new Set(known.map((code) => code.split(".")[0] ?? code))];
  const held = new Set(value);
  return (
    <div className={styles.permissions}>
      {groups.map((group) => {
        const codes = known.filter((code) => code.startsWith(`${group}.`));
        return (
          <fieldset key={group}>
            <legend>{t(`area.${group}`, group)}</legend>
            {codes.map((code) => (
              <Checkbox
                key={code}
                disabled={disabled}
                checked={held.has(code)}
                title={code}
                onChange={({ target }) =>
                  onChange?.(target.checked ? [...value, code] : value.filter((each) => each !== code))
                }
              >
                {t(`permission.${code}`, code)}
              </Checkbox>
            ))}
          </fieldset>
        );
      })}
    </div>
  );
}

function Retiring({ role }: { role: RoleSheet }) {
  const { t } = useTranslation("organisation");
  const words = useProblemText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const retiring = useMutation({
    mutationFn: () => retireRole(role.code, { retired: !role.retired, version: role.version }),
    onSuccess: () => client.invalidateQueries({ queryKey: ORGANISATION }),
    onError: (problem) => {
      const { title, detail } = words(problem);
      void message.error(detail ? `${title} ${detail}` : title);
    },
  });
  if (role.retired) {
    return (
      <Button loading={retiring.isPending} onClick={() => retiring.mutate()}>
        {t("roles.restore")}
      </Button>
    );
  }
  return (
    <Popconfirm title={t("roles.retireSure")} onConfirm={() => retiring.mutate()}>
      <Button danger loading={retiring.isPending}>
        {t("roles.retire")}
      </Button>
    </Popconfirm>
  );
}
