// A child and a match, in C++: part of the story of child.c with handles that free themselves and errors as exceptions.
//
//     c++ -std=c++11 child.cpp -o child $(pkg-config --cflags --libs valuing_send)
#include <cstddef>
#include <exception>
#include <iostream>
#include <string>

#include "valuing_send.hpp"

namespace vs = valuing_send;

static const char *in_words(vs::finding finding) {
    switch (finding) {
    case vs::finding::does_not_meet:
        return "does not meet a recorded need";
    case vs::finding::meets_some:
        return "meets some recorded needs";
    case vs::finding::meets_every:
        return "meets every recorded need";
    case vs::finding::cannot_tell:
        break;
    }
    return "cannot tell";
}

static void tell() {
    // What is looked at, and an empty profile of one child.
    const vs::framework framework = vs::framework::example();
    vs::profile profile(framework, "case 0417");
    profile.append("{\"id\":\"r1\",\"recorded\":\"2026-10-05\",\"kind\":\"rating\",\"on\":\"2026-10-05\",\"line\":\"need\","
                   "\"role\":\"senco\",\"levels\":[{\"aspect\":\"attention\",\"level\":\"3\"},"
                   "{\"aspect\":\"hearing\",\"status\":\"not_applicable\"}]}");
    profile.append("{\"id\":\"r2\",\"recorded\":\"2026-10-05\",\"kind\":\"rating\",\"on\":\"2026-10-05\","
                   "\"line\":\"setting\",\"role\":\"senco\",\"levels\":[{\"aspect\":\"attention\",\"level\":\"2\"}]}");

    // A record that cannot be used throws, and leaves the profile as it was.
    try {
        profile.append("{\"id\":\"r3\",\"recorded\":\"2026-10-05\",\"kind\":\"rating\",\"on\":\"2026-10-05\","
                       "\"line\":\"need\",\"role\":\"senco\",\"levels\":[{\"aspect\":\"attention\",\"level\":\"9\"}]}");
    } catch (const vs::error &error) {
        for (const vs::issue &issue : error.issues()) {
            std::cout << issue.code << " at " << issue.path << ": expected " << issue.expected << "\n\n";
        }
    }

    // What was known on a day. What nobody has rated is unknown, and stays so.
    const vs::snapshot now(profile, "2026-10-16");
    std::cout << now.table_text() << "\n";

    // What is on offer for the example child, of whom more is recorded: what the child and the family would prefer first.
    const vs::profile example = vs::profile::example();
    const vs::snapshot known(example, "2026-10-16");
    const vs::match found(known, vs::example_context(), vs::catalogue::example());
    for (std::size_t index = 0; index < found.size(); ++index) {
        std::cout << found.provision(index) << ": " << in_words(found.finding(index)) << "\n";
    }
    std::cout << "\n" << found.notice() << "\n";
}

int main() {
    try {
        tell();
        return 0;
    } catch (const std::exception &error) {
        std::cerr << error.what() << "\n";
        return 1;
    }
}
