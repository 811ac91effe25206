import type { Catalogue } from "./entry";

/** Services of Google and Firebase beside the ones that most systems have. */
export const MORE_GOOGLE_CLOUD: Catalogue = {
  category: "cloud",
  technologies: [
    { name: "Cloud IAM", said: "Google Cloud IAM, GCP IAM", tf: "google_project_iam google_service_account" },
    { name: "Workload Identity Federation", said: "=Workload Identity, GKE Workload Identity", tf: "google_iam_workload_identity" },
    { name: "Cloud DNS", said: "Google Cloud DNS", tf: "google_dns", runs: "gcloud dns" },
    { name: "Cloud NAT", said: "Google Cloud NAT", tf: "google_compute_router_nat" },
    { name: "Google Cloud VPC", said: "Serverless VPC Access, Serverless VPC connector, VPC Service Controls", tf: "google_compute_network google_compute_subnetwork google_vpc_access" },
    { name: "Google Cloud Deploy", said: "=Cloud Deploy", tf: "google_clouddeploy", runs: "gcloud deploy", file: "clouddeploy.yaml" },
    { name: "Google Cloud Trace", said: "=Cloud Trace, GCP Trace", pypi: "google-cloud-trace opentelemetry-exporter-gcp-trace", npm: "@google-cloud/trace-agent", host: "cloudtrace.googleapis.com" },
    { name: "Google Cloud Error Reporting", said: "GCP Error Reporting, Stackdriver Error Reporting", pypi: "google-cloud-error-reporting", npm: "@google-cloud/error-reporting" },
    { name: "Google Cloud Audit Logs", said: "=Cloud Audit Logs, GCP Audit Logs" },
    { name: "Apigee", tf: "google_apigee" },
    { name: "Sensitive Data Protection", said: "Google Cloud DLP, =Cloud DLP", pypi: "google-cloud-dlp", npm: "@google-cloud/dlp", tf: "google_data_loss_prevention" },
    { name: "Dataform", said: "=Dataform", tf: "google_dataform" },
    { name: "Document AI", said: "=Document AI, Google Document AI", pypi: "google-cloud-documentai", npm: "@google-cloud/documentai", tf: "google_document_ai" },
    { name: "Google Cloud Vision", said: "Cloud Vision API, Google Vision API, =Cloud Vision", pypi: "google-cloud-vision", npm: "@google-cloud/vision", host: "vision.googleapis.com" },
    { name: "Google Speech-to-Text", said: "Google Cloud Speech-to-Text, Google Cloud Speech, Cloud Speech-to-Text, Google STT", pypi: "google-cloud-speech", npm: "@google-cloud/speech", host: "speech.googleapis.com" },
    { name: "Google Text-to-Speech", said: "Google Cloud Text-to-Speech, Cloud Text-to-Speech, Google TTS", pypi: "google-cloud-texttospeech", npm: "@google-cloud/text-to-speech", host: "texttospeech.googleapis.com" },
    { name: "Firebase Realtime Database", said: "=Realtime Database, Firebase RTDB", npm: "@firebase/database", pub: "firebase_database", host: "firebasedatabase.app" },
    { name: "Firebase Crashlytics", said: "Crashlytics", npm: "@react-native-firebase/crashlytics", pub: "firebase_crashlytics", maven: "com.google.firebase:firebase-crashlytics" },
    { name: "Firebase Remote Config", pub: "firebase_remote_config", npm: "@react-native-firebase/remote-config" },
    { name: "Firebase App Distribution", runs: "firebase appdistribution:distribute" },
    { name: "Firebase Analytics", said: "Google Analytics for Firebase", pub: "firebase_analytics", npm: "@react-native-firebase/analytics" },
    { name: "Google Apps Script", said: "Apps Script", host: "script.google.com", ext: "gs", npm: "@google/clasp" },
  ],
};
