import { useMutation } from "@tanstack/react-query";
import { Button, Form } from "antd";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { fieldErrors, Problem } from "@/api/problem";
import { NewPasswordFields } from "@/features/account/NewPasswordFields";
import type { StepProps } from "./CodeStep";
import { isOver, Refused } from "./Refused";
import styles from "./signin.module.css";

interface Chosen {
  password: string;
}

/** A new password in place of one that is too old or was given by somebody else. */
export function NewPasswordStep({ onEntered, onOver, onBack }: StepProps) {
  const { t } = useTranslation("signin");
  const [form] = Form.useForm<Chosen>();
  const choosing = useMutation({
    mutationFn: ({ password }: Chosen) =>
      unwrap(api.POST("/api/v1/session/password", { body: { password } })),
    onSuccess: onEntered,
    onError: (problem) => {
      if (isOver(problem)) return onOver();
      form.setFields(fieldErrors(problem));
    },
  });
  const atField = choosing.error instanceof Problem && choosing.error.errors.length > 0;
  return (
    <>
      <h2 className={styles.step}>{t("newPassword.title")}</h2>
      <p className={styles.about}>{t("newPassword.how")}</p>
      {!atField && <Refused problem={choosing.error} />}
      <Form<Chosen>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(chosen) => choosing.mutate(chosen)}
      >
        <NewPasswordFields name="password" autoFocus size="large" />
        <Button type="primary" size="large" htmlType="submit" block loading={choosing.isPending}>
          {t("newPassword.send")}
        </Button>
      </Form>
      <div className={styles.ways}>
        <Button type="link" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
    </>
  );
}
