provider "google" {
  project = "saljstod"
  region  = "europe-north1"
}

data "google_service_account" "sync" {
  account_id = "sync"
}

resource "google_project_iam_member" "sync" {
  project = "saljstod"
  role    = "roles/editor"
  member  = "serviceAccount:${data.google_service_account.sync.email}"
}

resource "google_secret_manager_secret_version" "salesforce" {
  secret      = "salesforce-refresh-token"
  secret_data = var.salesforce_refresh_token
}

resource "google_cloudfunctions2_function" "gmail_sync" {
  name     = "gmail-sync"
  location = "europe-north1"

  build_config {
    runtime     = "python312"
    entry_point = "gmail_sync"
    source {
      storage_source {
        bucket = "saljstod-source"
        object = "functions.zip"
      }
    }
  }

  service_config {
    service_account_email = data.google_service_account.sync.email
    ingress_settings      = "ALLOW_ALL"
    timeout_seconds       = 540
  }
}

resource "google_cloud_run_service_iam_member" "anyone" {
  service  = google_cloudfunctions2_function.gmail_sync.name
  location = "europe-north1"
  role     = "roles/run.invoker"
  member   = "allUsers"
}

resource "google_pubsub_topic" "dead" {
  name = "gmail-dead"
}

resource "google_pubsub_subscription" "gmail" {
  name  = "gmail"
  topic = "gmail"

  push_config {
    push_endpoint = google_cloudfunctions2_function.gmail_sync.service_config[0].uri
  }

  dead_letter_policy {
    dead_letter_topic = google_pubsub_topic.dead.id
  }
}

variable "salesforce_refresh_token" {
  type = string
}

output "service_account" {
  value = data.google_service_account.sync.email
}
