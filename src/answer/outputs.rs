//! What every operation answers. Written by `scripts/outputs.py` from AWS's service models; not by hand.

use super::shape::{Output, Shape};

/// All operations of the three services.
pub static OUTPUTS: &[Output] = &[
    Output { service: "import-export", operation: "CancelJob", shape: Shape("Success") },
    Output {
        service: "import-export",
        operation: "CreateJob",
        shape: Shape(
            "JobId JobType Signature SignatureFileContents WarningMessage ArtifactList[{Description URL}] AwsShippingAddress",
        ),
    },
    Output { service: "import-export", operation: "GetShippingLabel", shape: Shape("ShippingLabelURL Warning") },
    Output {
        service: "import-export",
        operation: "GetStatus",
        shape: Shape(
            "JobId JobType LocationCode LocationMessage ProgressCode ProgressMessage Carrier TrackingNumber LogBucket LogKey ErrorCount Signature SignatureFileContents CurrentManifest CreationDate@ ArtifactList[{Description URL}] AwsShippingAddress WarningMessage",
        ),
    },
    Output {
        service: "import-export",
        operation: "ListJobs",
        shape: Shape("Jobs[{JobId CreationDate@ IsCanceled JobType}] IsTruncated"),
    },
    Output {
        service: "import-export",
        operation: "UpdateJob",
        shape: Shape("Success WarningMessage ArtifactList[{Description URL}]"),
    },
    Output { service: "s3-control", operation: "CreateJob", shape: Shape("JobId") },
    Output { service: "s3-control", operation: "DeleteJobTagging", shape: Shape("") },
    Output {
        service: "s3-control",
        operation: "DescribeJob",
        shape: Shape(
            "Job{JobId ConfirmationRequired Description JobArn Status Manifest{Spec{Format Fields[]} Location{ObjectArn ObjectVersionId ETag}} Operation{LambdaInvoke{FunctionArn InvocationSchemaVersion UserArguments<>} S3PutObjectCopy{TargetResource CannedAccessControlList AccessControlGrants[{Grantee{TypeIdentifier Identifier DisplayName} Permission}] MetadataDirective AnnotationDirective ModifiedSinceConstraint@ NewObjectMetadata{CacheControl ContentDisposition ContentEncoding ContentLanguage UserMetadata<> ContentLength ContentMD5 ContentType HttpExpiresDate@ RequesterCharged SSEAlgorithm} NewObjectTagging[{Key Value}] RedirectLocation RequesterPays StorageClass UnModifiedSinceConstraint@ SSEAwsKmsKeyId TargetKeyPrefix ObjectLockLegalHoldStatus ObjectLockMode ObjectLockRetainUntilDate@ BucketKeyEnabled ChecksumAlgorithm ObjectLockEventHold ObjectLockEventHoldDuration{Days Years}} S3PutObjectAcl{AccessControlPolicy{AccessControlList{Owner{ID DisplayName} Grants[{Grantee{TypeIdentifier Identifier DisplayName} Permission}]} CannedAccessControlList}} S3PutObjectTagging{TagSet[{Key Value}]} S3DeleteObjectTagging{} S3InitiateRestoreObject{ExpirationInDays GlacierJobTier} S3PutObjectLegalHold{LegalHold{Status}} S3PutObjectRetention{BypassGovernanceRetention Retention{RetainUntilDate@ Mode EventHold EventHoldDuration{Days Years}}} S3ReplicateObject{} S3ComputeObjectChecksum{ChecksumAlgorithm ChecksumType} S3UpdateObjectEncryption{ObjectEncryption{SSEKMS=SSE-KMS{KMSKeyArn BucketKeyEnabled}}}} Priority ProgressSummary{TotalNumberOfTasks NumberOfTasksSucceeded NumberOfTasksFailed Timers{ElapsedTimeInActiveSeconds}} StatusUpdateReason FailureReasons[{FailureCode FailureReason}] Report{Bucket Format Enabled Prefix ReportScope ExpectedBucketOwner} CreationTime@ TerminationDate@ RoleArn SuspendedDate@ SuspendedCause ManifestGenerator{S3JobManifestGenerator{ExpectedBucketOwner SourceBucket ManifestOutputLocation{ExpectedManifestBucketOwner Bucket ManifestPrefix ManifestEncryption{SSES3=SSE-S3{} SSEKMS=SSE-KMS{KeyId}} ManifestFormat} Filter{EligibleForReplication CreatedAfter@ CreatedBefore@ ObjectReplicationStatuses[] KeyNameConstraint{MatchAnyPrefix[] MatchAnySuffix[] MatchAnySubstring[]} ObjectSizeGreaterThanBytes ObjectSizeLessThanBytes MatchAnyStorageClass[] MatchAnyObjectEncryption[ObjectEncryption{SSES3=SSE-S3{} SSEKMS=SSE-KMS{KmsKeyArn BucketKeyEnabled} DSSEKMS=DSSE-KMS{KmsKeyArn} SSEC=SSE-C{} NOTSSE=NOT-SSE{}}]} EnableManifestOutput}} GeneratedManifestDescriptor{Format Location{ObjectArn ObjectVersionId ETag}}}",
        ),
    },
    Output { service: "s3-control", operation: "GetJobTagging", shape: Shape("Tags[{Key Value}]") },
    Output {
        service: "s3-control",
        operation: "ListJobs",
        shape: Shape(
            "NextToken Jobs[{JobId Description Operation Priority Status CreationTime@ TerminationDate@ ProgressSummary{TotalNumberOfTasks NumberOfTasksSucceeded NumberOfTasksFailed Timers{ElapsedTimeInActiveSeconds}}}]",
        ),
    },
    Output { service: "s3-control", operation: "PutJobTagging", shape: Shape("") },
    Output { service: "s3-control", operation: "UpdateJobPriority", shape: Shape("JobId Priority") },
    Output { service: "s3-control", operation: "UpdateJobStatus", shape: Shape("JobId Status StatusUpdateReason") },
    Output { service: "snowball", operation: "CancelCluster", shape: Shape("") },
    Output { service: "snowball", operation: "CancelJob", shape: Shape("") },
    Output { service: "snowball", operation: "CreateAddress", shape: Shape("AddressId") },
    Output {
        service: "snowball",
        operation: "CreateCluster",
        shape: Shape(
            "ClusterId JobListEntries[{JobId JobState IsMaster JobType SnowballType CreationDate@ Description}]",
        ),
    },
    Output { service: "snowball", operation: "CreateJob", shape: Shape("JobId") },
    Output { service: "snowball", operation: "CreateLongTermPricing", shape: Shape("LongTermPricingId") },
    Output { service: "snowball", operation: "CreateReturnShippingLabel", shape: Shape("Status") },
    Output {
        service: "snowball",
        operation: "DescribeAddress",
        shape: Shape(
            "Address{AddressId Name Company Street1 Street2 Street3 City StateOrProvince PrefectureOrDistrict Landmark Country PostalCode PhoneNumber IsRestricted Type}",
        ),
    },
    Output {
        service: "snowball",
        operation: "DescribeAddresses",
        shape: Shape(
            "Addresses[{AddressId Name Company Street1 Street2 Street3 City StateOrProvince PrefectureOrDistrict Landmark Country PostalCode PhoneNumber IsRestricted Type}] NextToken",
        ),
    },
    Output {
        service: "snowball",
        operation: "DescribeCluster",
        shape: Shape(
            "ClusterMetadata{ClusterId Description KmsKeyARN RoleARN ClusterState JobType SnowballType CreationDate@ Resources{S3Resources[{BucketArn KeyRange{BeginMarker EndMarker} TargetOnDeviceServices[{ServiceName TransferOption}]}] LambdaResources[{LambdaArn EventTriggers[{EventResourceARN}]}] Ec2AmiResources[{AmiId SnowballAmiId}]} AddressId ShippingOption Notification{SnsTopicARN JobStatesToNotify[] NotifyAll DevicePickupSnsTopicARN} ForwardingAddressId TaxDocuments{IND{GSTIN}} OnDeviceServiceConfiguration{NFSOnDeviceService{StorageLimit StorageUnit} TGWOnDeviceService{StorageLimit StorageUnit} EKSOnDeviceService{KubernetesVersion EKSAnywhereVersion} S3OnDeviceService{StorageLimit StorageUnit ServiceSize FaultTolerance}}}",
        ),
    },
    Output {
        service: "snowball",
        operation: "DescribeJob",
        shape: Shape(
            "JobMetadata{JobId JobState JobType SnowballType CreationDate@ Resources{S3Resources[{BucketArn KeyRange{BeginMarker EndMarker} TargetOnDeviceServices[{ServiceName TransferOption}]}] LambdaResources[{LambdaArn EventTriggers[{EventResourceARN}]}] Ec2AmiResources[{AmiId SnowballAmiId}]} Description KmsKeyARN RoleARN AddressId ShippingDetails{ShippingOption InboundShipment{Status TrackingNumber} OutboundShipment{Status TrackingNumber}} SnowballCapacityPreference Notification{SnsTopicARN JobStatesToNotify[] NotifyAll DevicePickupSnsTopicARN} DataTransferProgress{BytesTransferred ObjectsTransferred TotalBytes TotalObjects} JobLogInfo{JobCompletionReportURI JobSuccessLogURI JobFailureLogURI} ClusterId ForwardingAddressId TaxDocuments{IND{GSTIN}} DeviceConfiguration{SnowconeDeviceConfiguration{WirelessConnection{IsWifiEnabled}}} RemoteManagement LongTermPricingId OnDeviceServiceConfiguration{NFSOnDeviceService{StorageLimit StorageUnit} TGWOnDeviceService{StorageLimit StorageUnit} EKSOnDeviceService{KubernetesVersion EKSAnywhereVersion} S3OnDeviceService{StorageLimit StorageUnit ServiceSize FaultTolerance}} ImpactLevel PickupDetails{Name PhoneNumber Email IdentificationNumber IdentificationExpirationDate@ IdentificationIssuingOrg DevicePickupId} SnowballId} SubJobMetadata[{JobId JobState JobType SnowballType CreationDate@ Resources{S3Resources[{BucketArn KeyRange{BeginMarker EndMarker} TargetOnDeviceServices[{ServiceName TransferOption}]}] LambdaResources[{LambdaArn EventTriggers[{EventResourceARN}]}] Ec2AmiResources[{AmiId SnowballAmiId}]} Description KmsKeyARN RoleARN AddressId ShippingDetails{ShippingOption InboundShipment{Status TrackingNumber} OutboundShipment{Status TrackingNumber}} SnowballCapacityPreference Notification{SnsTopicARN JobStatesToNotify[] NotifyAll DevicePickupSnsTopicARN} DataTransferProgress{BytesTransferred ObjectsTransferred TotalBytes TotalObjects} JobLogInfo{JobCompletionReportURI JobSuccessLogURI JobFailureLogURI} ClusterId ForwardingAddressId TaxDocuments{IND{GSTIN}} DeviceConfiguration{SnowconeDeviceConfiguration{WirelessConnection{IsWifiEnabled}}} RemoteManagement LongTermPricingId OnDeviceServiceConfiguration{NFSOnDeviceService{StorageLimit StorageUnit} TGWOnDeviceService{StorageLimit StorageUnit} EKSOnDeviceService{KubernetesVersion EKSAnywhereVersion} S3OnDeviceService{StorageLimit StorageUnit ServiceSize FaultTolerance}} ImpactLevel PickupDetails{Name PhoneNumber Email IdentificationNumber IdentificationExpirationDate@ IdentificationIssuingOrg DevicePickupId} SnowballId}]",
        ),
    },
    Output {
        service: "snowball",
        operation: "DescribeReturnShippingLabel",
        shape: Shape("Status ExpirationDate@ ReturnShippingLabelURI"),
    },
    Output { service: "snowball", operation: "GetJobManifest", shape: Shape("ManifestURI") },
    Output { service: "snowball", operation: "GetJobUnlockCode", shape: Shape("UnlockCode") },
    Output { service: "snowball", operation: "GetSnowballUsage", shape: Shape("SnowballLimit SnowballsInUse") },
    Output { service: "snowball", operation: "GetSoftwareUpdates", shape: Shape("UpdatesURI") },
    Output {
        service: "snowball",
        operation: "ListClusterJobs",
        shape: Shape(
            "JobListEntries[{JobId JobState IsMaster JobType SnowballType CreationDate@ Description}] NextToken",
        ),
    },
    Output {
        service: "snowball",
        operation: "ListClusters",
        shape: Shape("ClusterListEntries[{ClusterId ClusterState CreationDate@ Description}] NextToken"),
    },
    Output {
        service: "snowball",
        operation: "ListCompatibleImages",
        shape: Shape("CompatibleImages[{AmiId Name}] NextToken"),
    },
    Output {
        service: "snowball",
        operation: "ListJobs",
        shape: Shape(
            "JobListEntries[{JobId JobState IsMaster JobType SnowballType CreationDate@ Description}] NextToken",
        ),
    },
    Output {
        service: "snowball",
        operation: "ListLongTermPricing",
        shape: Shape(
            "LongTermPricingEntries[{LongTermPricingId LongTermPricingEndDate@ LongTermPricingStartDate@ LongTermPricingType CurrentActiveJob ReplacementJob IsLongTermPricingAutoRenew LongTermPricingStatus SnowballType JobIds[]}] NextToken",
        ),
    },
    Output {
        service: "snowball",
        operation: "ListPickupLocations",
        shape: Shape(
            "Addresses[{AddressId Name Company Street1 Street2 Street3 City StateOrProvince PrefectureOrDistrict Landmark Country PostalCode PhoneNumber IsRestricted Type}] NextToken",
        ),
    },
    Output {
        service: "snowball",
        operation: "ListServiceVersions",
        shape: Shape(
            "ServiceVersions[{Version}] ServiceName DependentServices[{ServiceName ServiceVersion{Version}}] NextToken",
        ),
    },
    Output { service: "snowball", operation: "UpdateCluster", shape: Shape("") },
    Output { service: "snowball", operation: "UpdateJob", shape: Shape("") },
    Output { service: "snowball", operation: "UpdateJobShipmentState", shape: Shape("") },
    Output { service: "snowball", operation: "UpdateLongTermPricing", shape: Shape("") },
];
