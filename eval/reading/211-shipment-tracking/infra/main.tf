terraform {
  required_version = ">= 1.8"
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 5.50" }
  }
}

provider "aws" {
  region = "eu-north-1"
}

# production; staging has its own root in infra-staging
resource "aws_db_instance" "main" {
  identifier                  = "shipment-prod"
  engine                      = "postgres"
  engine_version              = "16.3"
  instance_class              = "db.r6g.large"
  allocated_storage           = 200
  multi_az                    = false
  backup_retention_period     = 14
  storage_encrypted           = true
  deletion_protection         = true
  manage_master_user_password = true
  username                    = "shipment"
  parameter_group_name        = aws_db_parameter_group.main.name
}

resource "aws_db_parameter_group" "main" {
  family = "postgres16"
  parameter {
    name         = "max_connections"
    value        = "200"
    apply_method = "pending-reboot"
  }
}

resource "aws_elasticache_replication_group" "main" {
  replication_group_id       = "shipment-prod"
  description                = "queues and rate limits"
  engine                     = "redis"
  engine_version             = "7.1"
  node_type                  = "cache.t4g.medium"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  transit_encryption_enabled = true
}

resource "aws_appautoscaling_target" "api" {
  service_namespace  = "ecs"
  resource_id        = "service/outbound/shipment-api"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 4
  max_capacity       = 12
}

resource "aws_appautoscaling_policy" "cpu" {
  name               = "cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = "ecs"
  resource_id        = aws_appautoscaling_target.api.resource_id
  scalable_dimension = aws_appautoscaling_target.api.scalable_dimension
  target_tracking_scaling_policy_configuration {
    target_value = 60
    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_s3_bucket" "labels" {
  bucket = "northlane-shipment-labels"
}

resource "aws_cloudwatch_log_group" "api" {
  name              = "/ecs/shipment-api"
  retention_in_days = 30
}

data "aws_secretsmanager_secret" "api" {
  name = "shipment-api/prod"
}
