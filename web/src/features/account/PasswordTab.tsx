import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Form, Input, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { fieldErrors, Problem, useProblemText } from "@/api/problem";
import { keys } from "@/api/queries";
import { useMe } from "@/session/session";
import { absolute, ProblemPanel, useDelayed, useNow } from "@/ui";
import { DAY } from "@/ui/time";
import styles from "./account.module.css";
import { accountOptions } from "./api";
import { NewPasswordFields } from "./NewPasswordFields";

interface Change {
  old: string;
  new: string;
}

/** The password's age, and a form for a new one. */
export function PasswordTab() {
  const { t } = useTranslation("account");
  const account = useQuery(accountOptions);
  const slow = useDelayed(account.isPending);
  if (account.isError) return <ProblemPanel problem={account.error} retry={() => void account.refetch()} />;
  if (account.isPending) return slow ? <Skeleton active /> : null;
  if (!account.data.has_password) return <Alert type="info" showIcon title={t("password.none")} />;
  return (
    <section className={styles.part}>
      <Age changedAt={account.data.password_changed_at} days={account.data.password_days} />
      <ChangeForm />
    </section>
  );
}

function Age({ changedAt, days }: { changedAt: string; days: number }) {
  const { t } = useTranslation("account");
  const { zone } = useMe();
  const now = useNow();
  const ends = Date.parse(changedAt) + days * DAY;
  const soon = days > 0 && ends - now < 14 * DAY;
  return (
    <p className={soon ? styles.soon : styles.quiet}>
      {t("password.changedAt", { time: absolute(changedAt, zone) })}{" "}
      {days > 0 && t("password.endsAt", { days, time: absolute(ends, zone, "YYYY-MM-DD") })}
    </p>
  );
}

function useChange(onDone: () => void, refused: (problem: unknown) => void) {
  const { t } = useTranslation("account");
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Change) =>
      unwrap(api.POST("/api/v1/account/password", { body: { old: change.old, new: change.new } })),
    onSuccess: async () => {
      void message.success(t("password.changed"));
      onDone();
      await client.invalidateQueries({ queryKey: keys.account });
    },
    onError: (problem) => refused(problem),
  });
}

function ChangeForm() {
  const { t } = useTranslation("account");
  const [form] = Form.useForm<Change>();
  const words = useProblemText();
  const change = useChange(
    () => form.resetFields(),
    (problem) => {
      if (problem instanceof Problem && problem.id === "password-wrong") {
        form.setFields([{ name: "old", errors: [problem.detail ?? problem.title] }]);
      }
      // The server names the field of every new password alike.
      form.setFields(fieldErrors(problem).map((error) => ({ ...error, name: "new" })));
    },
  );
  const { error } = change;
  const atField = error instanceof Problem && (error.errors.length > 0 || error.id === "password-wrong");
  return (
    <Form<Change>
      form={form}
      layout="vertical"
      requiredMark={false}
      className={styles.form}
      onFinish={(wish) => change.mutate(wish)}
    >
      <Form.Item
        name="old"
        label={t("password.old")}
        rules={[{ required: true, message: t("password.oldMissing") }]}
      >
        <Input.Password autoFocus autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <NewPasswordFields name="new" />
      {error && !atField && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={words(error).title}
          description={words(error).detail}
        />
      )}
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t("password.change")}
      </Button>
      <p className={styles.quiet}>{t("password.othersEnd")}</p>
    </Form>
  );
}
