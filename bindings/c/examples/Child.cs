// The C library from .NET: a made-up child, what was known on a day, and what is on offer, in plain English.
//
// Each handle is a SafeHandle of its own type, so it is freed once, also when an exception passes, and the wrong kind
// cannot be given to a function. Every call goes through Check, which turns a status into an exception with its code and
// place. Compile it with mcs or the .NET SDK; the library must be where the loader finds it (LD_LIBRARY_PATH, PATH).

using System;
using System.Runtime.InteropServices;
using System.Text;

internal abstract class Handle : SafeHandle
{
    protected Handle() : base(IntPtr.Zero, true) { }
    public override bool IsInvalid { get { return handle == IntPtr.Zero; } }
    protected abstract void Free();
    protected override bool ReleaseHandle() { Free(); return true; }
}

internal sealed class Profile : Handle { protected override void Free() { Native.vs_profile_free(handle); } }
internal sealed class Snapshot : Handle { protected override void Free() { Native.vs_snapshot_free(handle); } }
internal sealed class Catalogue : Handle { protected override void Free() { Native.vs_catalogue_free(handle); } }
internal sealed class Found : Handle { protected override void Free() { Native.vs_match_free(handle); } }
internal sealed class Text : Handle
{
    protected override void Free() { Native.vs_text_free(handle); }

    // Texts of the library are UTF-8; their length is asked for, so that nothing is cut.
    public byte[] Bytes()
    {
        var bytes = new byte[(int)Native.vs_text_len(this)];
        if (bytes.Length > 0) { Marshal.Copy(Native.vs_text_data(this), bytes, 0, bytes.Length); }
        return bytes;
    }

    public override string ToString() { return Encoding.UTF8.GetString(Bytes()); }
}

internal sealed class ValuingSendException : Exception
{
    public readonly string Code;
    public readonly string Path;

    public ValuingSendException(string code, string path, string message) : base(message)
    {
        Code = code;
        Path = path;
    }
}

internal static class Native
{
    private const string Library = "valuing_send";

    [DllImport(Library)] internal static extern int vs_profile_example(out Profile profile, out IntPtr error);
    [DllImport(Library)] internal static extern int vs_profile_append_json(Profile profile, byte[] json, UIntPtr length, int mode, out IntPtr error);
    [DllImport(Library)] internal static extern void vs_profile_free(IntPtr profile);
    [DllImport(Library)] internal static extern int vs_snapshot_new(Profile profile, byte[] known, UIntPtr knownLength, byte[] seen, UIntPtr seenLength, out Snapshot snapshot, out IntPtr error);
    [DllImport(Library)] internal static extern void vs_snapshot_free(IntPtr snapshot);
    [DllImport(Library)] internal static extern int vs_catalogue_example(out Catalogue catalogue, out IntPtr error);
    [DllImport(Library)] internal static extern void vs_catalogue_free(IntPtr catalogue);
    [DllImport(Library)] internal static extern int vs_context_example(out Text context, out IntPtr error);
    [DllImport(Library)] internal static extern int vs_match_new(Snapshot snapshot, byte[] context, UIntPtr length, int mode, Catalogue catalogue, out Found found, out IntPtr error);
    [DllImport(Library)] internal static extern int vs_match_words(Found found, out Text words, out IntPtr error);
    [DllImport(Library)] internal static extern void vs_match_free(IntPtr found);
    [DllImport(Library)] internal static extern IntPtr vs_text_data(Text text);
    [DllImport(Library)] internal static extern UIntPtr vs_text_len(Text text);
    [DllImport(Library)] internal static extern void vs_text_free(IntPtr text);
    [DllImport(Library)] internal static extern IntPtr vs_error_code(IntPtr error);
    [DllImport(Library)] internal static extern IntPtr vs_error_path(IntPtr error);
    [DllImport(Library)] internal static extern IntPtr vs_error_message(IntPtr error);
    [DllImport(Library)] internal static extern void vs_error_free(IntPtr error);
}

internal static class Program
{
    private const int Strict = 0;

    private static byte[] Utf8(string text) { return Encoding.UTF8.GetBytes(text); }

    private static UIntPtr Length(byte[] bytes) { return (UIntPtr)bytes.Length; }

    private static void Check(int status, IntPtr error)
    {
        if (status == 0) { return; }
        try
        {
            var code = Marshal.PtrToStringAnsi(Native.vs_error_code(error));
            var path = Marshal.PtrToStringAnsi(Native.vs_error_path(error));
            throw new ValuingSendException(code, path, Marshal.PtrToStringAnsi(Native.vs_error_message(error)));
        }
        finally
        {
            Native.vs_error_free(error);
        }
    }

    private static int Main()
    {
        IntPtr error;
        Profile profile;
        Snapshot snapshot;
        Catalogue catalogue;
        Text context;
        Found found;
        Text words;
        Check(Native.vs_profile_example(out profile, out error), error);
        using (profile)
        {
            // A level that is not on its scale is an exception that says where, and not what was written there.
            var record = Utf8("{\"id\":\"slip\",\"recorded\":\"2026-10-16\",\"kind\":\"rating\",\"on\":\"2026-10-16\",\"line\":\"need\","
                + "\"role\":\"senco\",\"levels\":[{\"aspect\":\"attention\",\"level\":\"9\"}]}");
            try
            {
                Check(Native.vs_profile_append_json(profile, record, Length(record), Strict, out error), error);
                return 1;
            }
            catch (ValuingSendException wrong)
            {
                Console.WriteLine("{0} at {1}", wrong.Code, wrong.Path);
                if (wrong.Code != "VS-PROFILE-002" || wrong.Path != "levels[0].level") { return 1; }
            }
            var day = Utf8("2026-10-16");
            Check(Native.vs_snapshot_new(profile, day, Length(day), null, UIntPtr.Zero, out snapshot, out error), error);
            Check(Native.vs_catalogue_example(out catalogue, out error), error);
            Check(Native.vs_context_example(out context, out error), error);
            using (snapshot)
            using (catalogue)
            using (context)
            {
                var json = context.Bytes();
                Check(Native.vs_match_new(snapshot, json, Length(json), Strict, catalogue, out found, out error), error);
                using (found)
                {
                    Check(Native.vs_match_words(found, out words, out error), error);
                    using (words)
                    {
                        var told = words.ToString();
                        Console.WriteLine(told);
                        return told.Contains("not a view on what provision is necessary") ? 0 : 1;
                    }
                }
            }
        }
    }
}
